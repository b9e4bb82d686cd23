// node subgraphs/statements/dist/testing/measure/main.js [part of a shape's name]: how long a megabyte of each hostile shape
// takes to read, as wall time of a warm process.
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { readStatement } from '../../read-statement';
import { HOSTILE_SHAPES, hostileText } from '../hostile-texts';

const LENGTH = 1_000_000;
const RUNS = 5;
/** Read of every shape before any is measured, so that none profits from what the compiler learnt of it alone. */
const WARMING_LENGTH = 50_000;
const WARMING_RUNS = 3;

function median(run: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
  return times.sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? NaN;
}

function show(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

/** The answer of a text of many claims is large; to read it from JSON tells what of the time no reader could save. */
function measure(shape: string): void {
  const [whole, tenth] = [hostileText(shape, LENGTH), hostileText(shape, LENGTH / 10)];
  const statement = readStatement(whole);
  const answer = JSON.stringify(statement);
  const ofTenth = median(() => readStatement(tenth));
  const ofWhole = median(() => readStatement(whole));
  const ofAnswer = median(() => JSON.parse(answer) as unknown);
  show([
    shape,
    ofWhole.toFixed(0),
    (ofWhole / ofTenth).toFixed(1),
    statement.claims.length,
    ofAnswer.toFixed(0),
  ]);
}

function main(): void {
  const wanted = process.argv[2] ?? '';
  for (let runs = 0; runs < WARMING_RUNS; runs += 1)
    for (const shape of HOSTILE_SHAPES) readStatement(hostileText(shape, WARMING_LENGTH));
  console.log(
    `node ${process.version}, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  show(['1 MB of', 'ms', 'times 100 kB', 'claims', 'ms to parse the answer as JSON']);
  show(['---', '---', '---', '---', '---']);
  for (const shape of HOSTILE_SHAPES.filter((name) => name.includes(wanted))) measure(shape);
  console.log(
    `load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
}

main();
