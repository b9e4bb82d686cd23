import { giveGrants, type AccessDatabase } from './access-store';
import { DEMONSTRATION_GRANTS } from './demonstration-callers';

/** Marks in `document` what nobody has decided. */
export const DEMONSTRATION_DOCUMENT = 'demonstration';

/** Before the first day that the demonstration's rows speak of. */
const VALID_FROM = '2020-01-01';

/**
 * Gives the demonstration's agencies what they may read, in a database that nobody has given a grant in. What was ever
 * given is not given again, so that a grant taken while trying out stays taken.
 */
export async function giveDemonstrationGrants(knex: AccessDatabase): Promise<void> {
  await knex.transaction(async (trx) => {
    const rows = await trx('grants').select<{ agency: string; scope: string; document: string | null }[]>(
      'agency',
      'scope',
      'document',
    );
    if (rows.length > 0 && !rows.some(({ document }) => document === DEMONSTRATION_DOCUMENT)) return;
    const given = new Set(rows.map(({ agency, scope }) => `${agency} ${scope}`));
    const missing = Object.entries(DEMONSTRATION_GRANTS)
      .flatMap(([agency, scopes]) => scopes.map((scope) => ({ agency, scope })))
      .filter(({ agency, scope }) => !given.has(`${agency} ${scope}`));
    await giveGrants(
      trx,
      missing.map((grant) => ({
        ...grant,
        validFrom: VALID_FROM,
        validUntil: null,
        grantedBy: DEMONSTRATION_DOCUMENT,
        document: DEMONSTRATION_DOCUMENT,
      })),
    );
  });
}
