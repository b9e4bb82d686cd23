import type { DifferentialFailure } from './run-differential';

/** What was answered differently, and how to see it again. */
export function describeFailure(seed: number, { path, question, difference }: DifferentialFailure): string {
  return [
    difference,
    '',
    question?.text ?? '',
    `variables ${JSON.stringify(question?.variables)}, operation ${question?.operationName ?? ''}`,
    '',
    `Again: node test/dist/differential/main.js --seed ${seed} --path ${path}`,
    `or: DIFFERENTIAL_SEED=${seed} DIFFERENTIAL_PATH=${path} npm test -w test -- differential`,
  ].join('\n');
}
