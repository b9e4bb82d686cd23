// Measures the saved operations and the statistics over databases of a national size against the same at scale 1:
//   BENCH_POSTGRES_URL=… DATABASE_URL_REGISTRY=… DATABASE_URL_CITY=… DATABASE_URL_MINISTRY=… DATABASE_URL_POLICE=… \
//   node test/dist/scale/main.js [rounds]
// BENCH_POSTGRES_URL is a server on which the databases of scale 1 are made and dropped; the others have been filled with
// `npm run seed -- --scale N`.
import { createLog, readDatabaseSettings } from '@lienthong/chassis';
import { AGENCIES } from '@lienthong/schema';
import { DEFAULT_BUDGET } from '@lienthong/gateway';
import { makeDemonstrationTemplate } from '../testkit/demonstration-template';
import { startFederation } from '../testkit/start-federation';
import { savedQuestions, statisticsQuestions } from './questions';
import { fillDatabases } from './scaled-databases';
import { timeQuestion, type Timing } from './timing';

const DEFAULT_ROUNDS = 50;

// A budget is counted, and never used up.
const UNLIMITED = {
  keptAnswersBytes: 0,
  budget: { ...DEFAULT_BUDGET, points: 999_999_999, publicPoints: 999_999_999 },
  log: createLog('scale', 'error'),
};

function row({ question, sizes: [small, large] }: Timing): string {
  const ratio = large && small ? (large.p99 / small.p99).toFixed(2) : '';
  const cells = [small, large].flatMap((size) =>
    size ? [size.p50.toFixed(1), size.p99.toFixed(1), (size.bytes / 1024).toFixed(1)] : ['', '', ''],
  );
  return `| ${[question, ...cells, ratio].join(' | ')} |`;
}

const HEAD = [
  '| question | p50 ms | p99 ms | KB | p50 ms, large | p99 ms, large | KB, large | p99 ratio |',
  '| --- | --: | --: | --: | --: | --: | --: | --: |',
].join('\n');

async function main(): Promise<void> {
  const server = process.env['BENCH_POSTGRES_URL'];
  if (server === undefined) throw new Error('BENCH_POSTGRES_URL names a server for the databases of scale 1');
  const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
  await makeDemonstrationTemplate();
  const small = await fillDatabases(server, 1);
  try {
    const large = await startFederation(UNLIMITED, readDatabaseSettings(process.env, AGENCIES));
    const federation = await startFederation(UNLIMITED, small.settings);
    try {
      process.stdout.write(`${HEAD}\n`);
      for (const question of [...savedQuestions(), ...statisticsQuestions()]) {
        process.stdout.write(`${row(await timeQuestion([federation, large], question, rounds))}\n`);
      }
    } finally {
      await Promise.all([federation.stop(), large.stop()]);
    }
  } finally {
    await small.drop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
