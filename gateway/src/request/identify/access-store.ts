import { randomUUID } from 'node:crypto';
import { whereValidOn, type AgencyDatabase } from '@lienthong/db';
import { today } from '@lienthong/schema';
import type { Ground } from '../grounds';
import type { NewApiKey } from './api-key';
import type { Claimed } from './token-claims';

/** The gateway's database, or a transaction in it. */
export type AccessDatabase = AgencyDatabase['knex'];

/** A grant as it lies in the gateway's database; days are `YYYY-MM-DD`, `validUntil` the first day it no longer holds. */
export interface Grant {
  readonly agency: string;
  readonly scope: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly grantedBy: string;
  readonly document: string | null;
}

/** A key that opens, unless its last day has come. */
export interface LiveKey {
  readonly id: string;
  readonly prefix: string;
  readonly secretHash: Buffer;
  readonly agency: string;
  readonly kind: Claimed['kind'];
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly validUntil: string | null;
}

/** A key as lists show it: everything but what opens. */
export interface ListedKey extends Omit<LiveKey, 'secretHash'> {
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  readonly note: string | null;
}

/** Everything that decides whether a call is let in and how far. */
export interface Access {
  /** Those that hold now or will. */
  readonly grants: readonly Pick<Grant, 'agency' | 'scope' | 'validFrom' | 'validUntil'>[];
  readonly keys: readonly LiveKey[];
  /** Every ground of refusal there was, is or will be. */
  readonly grounds: readonly (Ground & Pick<Grant, 'validFrom' | 'validUntil'>)[];
}

const GRANT_COLUMNS = {
  agency: 'agency',
  scope: 'scope',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
  grantedBy: 'granted_by',
  document: 'document',
};
const KEY_COLUMNS = {
  id: 'id',
  prefix: 'prefix',
  agency: 'agency',
  kind: 'kind',
  subject: 'subject',
  scopes: 'scopes',
  validUntil: 'valid_until',
};

export async function readAccess(knex: AccessDatabase): Promise<Access> {
  const day = today();
  const [grants, keys, grounds] = await Promise.all([
    knex('grants')
      .select<Access['grants']>({
        agency: 'agency',
        scope: 'scope',
        validFrom: 'valid_from',
        validUntil: 'valid_until',
      })
      .where((open) => void open.whereNull('valid_until').orWhere('valid_until', '>', day)),
    knex('api_keys')
      .select<LiveKey[]>({ ...KEY_COLUMNS, secretHash: 'secret_hash' })
      .whereNull('revoked_at')
      .where((open) => void open.whereNull('valid_until').orWhere('valid_until', '>', day)),
    knex('refusal_grounds').select<Access['grounds']>({
      code: 'code',
      instrument: 'instrument',
      article: 'article',
      validFrom: 'valid_from',
      validUntil: 'valid_until',
    }),
  ]);
  return { grants, keys, grounds };
}

/** Every grant there ever was, by agency, scope and day. */
export async function listGrants(knex: AccessDatabase, agency?: string): Promise<readonly Grant[]> {
  const query = knex('grants').select<Grant[]>(GRANT_COLUMNS).orderBy(['agency', 'scope', 'valid_from']);
  return agency === undefined ? query : query.where({ agency });
}

/** Every agency that was ever granted anything or holds a key. */
export async function listAgencies(knex: AccessDatabase): Promise<readonly string[]> {
  const query = knex('grants').distinct('agency').union(knex('api_keys').distinct('agency'));
  const rows: unknown = await query;
  return (rows as { readonly agency: string }[]).map(({ agency }) => agency);
}

/** Which of `scopes` the agency has been granted on a day. */
export async function scopesGrantedOn(
  knex: AccessDatabase,
  agency: string,
  day: string,
): Promise<ReadonlySet<string>> {
  const rows: unknown = await whereValidOn(knex('grants').where({ agency }).select('scope'), 'grants', day);
  return new Set((rows as { readonly scope: string }[]).map(({ scope }) => scope));
}

/** All or none. @throws a violation of `grants_no_overlap` where the agency has a scope on some of those days already */
export async function giveGrants(knex: AccessDatabase, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return;
  await knex('grants').insert(
    grants.map(({ agency, scope, validFrom, validUntil, grantedBy, document }) => ({
      agency,
      scope,
      valid_from: validFrom,
      valid_until: validUntil,
      granted_by: grantedBy,
      document,
    })),
  );
}

/**
 * Ends what an agency has been granted of a scope: from the day `until` on it holds no more, and what was to begin
 * later never will. Answers how many grants were ended.
 */
export async function takeGrant(
  knex: AccessDatabase,
  taken: { readonly agency: string; readonly scope: string; readonly until: string; readonly by: string },
): Promise<number> {
  const { agency, scope, until, by } = taken;
  return knex('grants')
    .where({ agency, scope })
    .where((open) => void open.whereNull('valid_until').orWhere('valid_until', '>', until))
    .where((held) => void held.whereNull('valid_until').orWhereRaw('valid_until > valid_from'))
    .update({
      valid_until: knex.raw('greatest(valid_from, CAST(:until AS date))', { until }),
      taken_by: by,
      taken_at: knex.fn.now(),
    });
}

export async function listKeys(knex: AccessDatabase, agency?: string): Promise<readonly ListedKey[]> {
  const query = knex('api_keys')
    .select<ListedKey[]>({
      ...KEY_COLUMNS,
      createdAt: 'created_at',
      revokedAt: 'revoked_at',
      note: 'note',
    })
    .orderBy(['agency', 'created_at', 'id']);
  return agency === undefined ? query : query.where({ agency });
}

export async function addKey(
  knex: AccessDatabase,
  key: NewApiKey,
  holder: Omit<LiveKey, 'id' | 'prefix' | 'secretHash'> & { readonly note: string | null },
): Promise<void> {
  await knex('api_keys').insert({
    id: randomUUID(),
    prefix: key.prefix,
    secret_hash: key.secretHash,
    agency: holder.agency,
    kind: holder.kind,
    subject: holder.subject,
    scopes: holder.scopes,
    valid_until: holder.validUntil,
    note: holder.note,
  });
}

/** Whether there was such a key that still opened. */
export async function revokeKey(knex: AccessDatabase, prefix: string): Promise<boolean> {
  return (
    (await knex('api_keys').where({ prefix }).whereNull('revoked_at').update({ revoked_at: knex.fn.now() })) >
    0
  );
}
