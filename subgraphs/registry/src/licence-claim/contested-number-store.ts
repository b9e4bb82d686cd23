import { findPage, pagesByParent, type KeysetOrder, type Page, type PageRequest } from '@lienthong/db';
import type { Knex } from 'knex';
import { RECORDED_CLAIM_COLUMNS, type RecordedClaimRow } from './claim-record-store';

export const BY_NUMBER: KeysetOrder = {
  name: 'NUMBER',
  columns: [{ key: 'number_key', column: 'contested.number_key', type: 'text' }],
  direction: 'asc',
};

export const EARLIEST_FIRST: KeysetOrder = {
  name: 'RECORDED_ON',
  columns: [
    { key: 'recorded_on', column: 'licence_claims.recorded_on', type: 'date' },
    { key: 'id', column: 'licence_claims.id', type: 'uuid' },
  ],
  direction: 'asc',
};

/** How cursors name the claims of a number. */
export const CLAIMS_OF_NUMBER = 'ContestedNumber.claims';

export type NumberContest = 'COPIED' | 'DOUBTFUL' | 'SEVERAL_DOMAINS' | 'REPEATED';

export interface ContestedNumberRow {
  number_key: string;
  holders: number;
  domains: number;
  papers: number;
  contest: NumberContest;
}

export interface ContestedCriteria {
  readonly number?: string | undefined;
  /** A-label of a domain on which it is claimed, among others. */
  readonly domain?: string | undefined;
}

/** Several holders, by name or by code. A name and its code are one holder wherever they stand together. */
const SEVERAL_HOLDERS = 'count(DISTINCT holder_key) > 1 OR count(DISTINCT enterprise_code) > 1';

/**
 * What the claims on one number come to. A paper is issuer, day and kind together. Without a printed issuer and day it cannot
 * be told whether two claims speak of one paper; nor is it chance when one day stands under several issuers.
 */
const CONTEST = `
  SELECT
    count(*)::int AS papers,
    CASE
      WHEN bool_or(is_named AND has_several_holders) THEN 'COPIED'
      WHEN bool_or(has_several_holders OR has_several_unnamed)
        OR max(issuers_of_day) > 1
        OR (count(*) > 1 AND bool_or(NOT is_named)) THEN 'DOUBTFUL'
      WHEN count(*) > 1 THEN 'REPEATED'
      ELSE 'SEVERAL_DOMAINS'
    END AS contest
  FROM (
    SELECT
      issuer <> 'UNKNOWN' AND issued_on IS NOT NULL AS is_named,
      ${SEVERAL_HOLDERS} AS has_several_holders,
      bool_or(holder_key IS NULL AND enterprise_code IS NULL) AND count(DISTINCT domain) > 1 AS has_several_unnamed,
      count(*) FILTER (WHERE issued_on IS NOT NULL) OVER (PARTITION BY kind, issued_on) AS issuers_of_day
    FROM licence_claims
    WHERE licence_claims.number_key = contested.number_key
    GROUP BY kind, issuer, issued_on
  ) AS each_paper`;

export function findContestedNumbers(
  knex: Knex,
  criteria: ContestedCriteria,
  page: PageRequest,
  scope: string,
): Promise<Page<ContestedNumberRow>> {
  const contested = knex('licence_claims')
    .select(
      'licence_claims.number_key',
      knex.raw('count(DISTINCT holder_key)::int AS holders'),
      knex.raw('count(DISTINCT domain)::int AS domains'),
    )
    .groupBy('licence_claims.number_key')
    .havingRaw(`${SEVERAL_HOLDERS} OR count(DISTINCT domain) > 1`)
    .as('contested');
  if (criteria.number !== undefined) void contested.where('licence_claims.number_key', criteria.number);
  if (criteria.domain !== undefined) {
    void contested.whereIn(
      'licence_claims.number_key',
      knex('licence_claims AS there').select('there.number_key').where('there.domain', criteria.domain),
    );
  }
  const query = knex
    .select(
      'contested.number_key',
      'contested.holders',
      'contested.domains',
      'contest.papers',
      'contest.contest',
    )
    .from(contested)
    .joinRaw(`CROSS JOIN LATERAL (${CONTEST}) AS contest`);
  return findPage<ContestedNumberRow>(query, BY_NUMBER, page, scope);
}

export function findClaimsOfNumbers(
  knex: Knex,
  page: PageRequest,
  numbers: readonly string[],
): Promise<Page<RecordedClaimRow>[]> {
  return pagesByParent<RecordedClaimRow>(
    knex,
    {
      query: () => knex('licence_claims').select(RECORDED_CLAIM_COLUMNS),
      parentColumn: 'licence_claims.number_key',
      parentType: 'text',
      order: EARLIEST_FIRST,
      page,
      name: CLAIMS_OF_NUMBER,
    },
    numbers,
  );
}
