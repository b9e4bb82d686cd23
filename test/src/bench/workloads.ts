import { isDeepStrictEqual } from 'node:util';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { ask } from '../testkit/ask';
import { saved } from '../testkit/saved';
import type { Contender } from './contenders';

/** A question that gateways are measured with. */
export interface Workload {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where variables.json names the company that the demonstration tells most about. */
const SHOWCASE = 'SHOWCASE';

export function loadWorkloads(): readonly Workload[] {
  return ['CompanyDossier', 'CompanyList'].map((name) => {
    const { document, variables = {} } = saved(name);
    const filled = Object.entries(variables).map(([variable, value]): [string, unknown] => [
      variable,
      value === SHOWCASE ? SHOWCASE_ENTERPRISE_CODE : value,
    ]);
    return { name, document, variables: Object.fromEntries<unknown>(filled) };
  });
}

/**
 * Speed at giving different or empty answers would mean nothing, so no time is taken before every gateway has given the
 * same one. Returns how many bytes it has.
 */
export async function compareAnswers(
  workload: Workload,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<string, number>> {
  const answers = await Promise.all(
    contenders.map(async ({ name, url, headers }) => {
      const answer = await ask<Record<string, unknown>>(url, workload.document, workload.variables, headers);
      const isWhole = answer.data && !Object.values(answer.data).includes(null);
      if (answer.status !== 200 || answer.errors || !isWhole) {
        throw new Error(
          `${name} does not answer ${workload.name} (${answer.status}): ${answer.text.slice(0, 1_000)}`,
        );
      }
      return { name, data: answer.data, bytes: Buffer.byteLength(answer.text) };
    }),
  );
  for (const { name, data } of answers) {
    if (!isDeepStrictEqual(data, answers[0]?.data)) {
      throw new Error(
        `${name} answers ${workload.name} otherwise than ${answers[0]?.name}; nothing is timed`,
      );
    }
  }
  return new Map(answers.map(({ name, bytes }) => [name, bytes]));
}
