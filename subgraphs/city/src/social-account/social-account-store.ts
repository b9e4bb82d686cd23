import type { Knex } from 'knex';
import { whereKeyIn } from '../dated-list';
import type { SocialAccount } from './social-account';

export async function findAccounts(knex: Knex, ids: readonly string[]): Promise<SocialAccount[]> {
  const query = knex('social_accounts').select(
    'social_accounts.id',
    'social_accounts.network',
    'social_accounts.url',
  );
  return (await whereKeyIn(query, 'social_accounts.id', 'uuid', ids)) as SocialAccount[];
}
