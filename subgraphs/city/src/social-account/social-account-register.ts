import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import type { SocialAccount } from './social-account';

export type NewSocialAccount = SocialAccount;

export function recordAccounts(trx: Knex.Transaction, accounts: readonly NewSocialAccount[]): Promise<void> {
  return insertRows(
    trx,
    'social_accounts',
    accounts.map(({ id, network, url }) => ({ id, network, url })),
  );
}
