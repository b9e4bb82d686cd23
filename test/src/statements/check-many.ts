import type { BorrowedFederation } from '../testkit/borrow-federation';
import type { AskedStatement } from './check-statement';

/** As many as one question may have root fields, with room. */
const AT_ONCE = 20;

/** What the principal claims of many statements come to, in their order; null for one that claims no licence. */
export async function outcomesOf(
  gateway: Pick<BorrowedFederation, 'ask'>,
  statements: readonly AskedStatement[],
  asOf: string,
): Promise<readonly (string | null)[]> {
  const outcomes: (string | null)[] = [];
  for (let start = 0; start < statements.length; start += AT_ONCE) {
    const some = statements.slice(start, start + AT_ONCE);
    const names = some.map((_, index) => `$t${index}: String!, $d${index}: DomainName`).join(', ');
    const fields = some.map(
      (_, index) =>
        `c${index}: checkLicenceStatement(text: $t${index}, domain: $d${index}, asOf: $asOf) { principal { verdict { outcome } } }`,
    );
    const variables = Object.fromEntries(
      some.flatMap(({ text, domain }, index) => [
        [`t${index}`, text],
        [`d${index}`, domain ?? null],
      ]),
    );
    const { data, errors } = await gateway.ask<
      Record<string, { principal: { verdict: { outcome: string } | null } | null } | null>
    >(`query ($asOf: Date!, ${names}) { ${fields.join(' ')} }`, { ...variables, asOf });
    if (errors || !data) throw new Error(`not answered: ${JSON.stringify(errors)}`);
    outcomes.push(...some.map((_, index) => data[`c${index}`]?.principal?.verdict?.outcome ?? null));
  }
  return outcomes;
}
