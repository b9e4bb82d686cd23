// Random questions to this gateway, to Hive's and to graphql-js, over the same rows: `--queries N --seed S [--path P]`.
import { parseArgs } from 'node:util';
import { makeDemonstrationTemplate } from '../testkit/demonstration-template';
import { describeFailure } from './describe-failure';
import { runDifferential } from './run-differential';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      queries: { type: 'string', default: '5000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      path: { type: 'string' },
    },
  });
  const [queries, seed] = [Number(values.queries), Number(values.seed)];
  if (!Number.isSafeInteger(queries) || queries < 1 || !Number.isSafeInteger(seed)) {
    console.error('Give whole numbers: --queries 5000 --seed 1.');
    return 2;
  }
  console.log(`${queries} questions, seed ${seed}`);
  await makeDemonstrationTemplate();
  const started = Date.now();
  const report = await runDifferential({
    queries,
    seed,
    ...(values.path !== undefined && { path: values.path }),
    onProgress: ({ asked, refused, withErrors }) => {
      const seconds = Math.round((Date.now() - started) / 1_000);
      console.log(`${asked} asked in ${seconds} s, ${withErrors} with errors, ${refused} beyond the limits`);
    },
  });
  const { failure, ...counts } = report;
  console.log(JSON.stringify(counts));
  if (!failure) return 0;
  console.error(describeFailure(seed, failure));
  return 1;
}

void main()
  .catch((error: unknown) => {
    console.error(error);
    return 1;
  })
  .then((status) => process.exit(status));
