import type { AgencyDatabase } from '@lienthong/db';

/** A row as the driver gives it. */
type Row = Readonly<Record<string, string | null>>;

type Databases = Readonly<Record<'city' | 'police', AgencyDatabase>>;

interface Days {
  readonly from: string;
  readonly until: string;
}

/** Every row that a figure could be made of. */
export interface Rows {
  readonly screenings: readonly Row[];
  readonly decisions: readonly Row[];
  readonly acts: readonly Row[];
  readonly measures: readonly Row[];
  readonly letters: readonly Row[];
  readonly transfers: readonly Row[];
  readonly items: readonly Row[];
  readonly commendations: readonly Row[];
  readonly requests: readonly Row[];
  readonly licences: readonly Row[];
  readonly papers: readonly Row[];
  readonly suspensions: readonly Row[];
}

const TABLES = {
  screenings: ['city', 'screenings'],
  decisions: ['city', 'penalty_decisions'],
  acts: ['city', 'penalty_acts'],
  measures: ['city', 'domain_measures'],
  letters: ['city', 'verification_letters'],
  transfers: ['city', 'case_transfers'],
  items: ['city', 'outreach_items'],
  commendations: ['city', 'commendations'],
  requests: ['police', 'verification_requests'],
  licences: ['city', 'licences'],
  papers: ['city', 'licence_issuances'],
  suspensions: ['city', 'licence_suspensions'],
} as const;

export async function readRows(databases: Databases): Promise<Rows> {
  const read = await Promise.all(
    Object.entries(TABLES).map(async ([name, [agency, table]]) => {
      const rows = (await databases[agency].knex(table).select('*')) as Row[];
      return [name, rows] as const;
    }),
  );
  return Object.fromEntries(read) as unknown as Rows;
}

function within(rows: readonly Row[], column: string, { from, until }: Days): readonly Row[] {
  return rows.filter((row) => (row[column] ?? '') >= from && (row[column] ?? '') < until);
}

function distinct(rows: readonly Row[], column: string): number {
  return new Set(rows.map((row) => row[column]).filter((value) => value !== null)).size;
}

function sumOfFines(rows: Rows, decisions: readonly Row[]): string {
  const ids = new Set(decisions.map(({ id }) => id));
  return rows.acts
    .filter(({ decision_id: decision }) => ids.has(decision ?? ''))
    .reduce((sum, { fine }) => sum + BigInt(fine ?? '0'), 0n)
    .toString();
}

/** The figures of a period, row by row, without a line of the code that is tested. */
export function recountPeriod(rows: Rows, days: Days): object {
  const screened = within(rows.screenings, 'screened_on', days);
  const decided = within(rows.decisions, 'decided_on', days);
  const asked = within(rows.measures, 'requested_on', days);
  const published = within(rows.items, 'published_on', days);
  const given = within(rows.commendations, 'given_on', days);
  const papers = within(rows.papers, 'decided_on', days);
  const ofKind = (kind: string): number => papers.filter((paper) => paper['kind'] === kind).length;
  const organizations = distinct(decided, 'organization_code');
  const individuals = distinct(decided, 'individual_id');
  return {
    enforcementStatistics: {
      sitesScreened: distinct(screened, 'site_a_label'),
      accountsScreened: distinct(screened, 'account_id'),
      penaltyDecisions: decided.length,
      penalizedParties: organizations + individuals,
      penalizedOrganizations: organizations,
      penalizedIndividuals: individuals,
      totalFines: { amount: sumOfFines(rows, decided) },
      domainRevocationsRequested: asked.filter(({ kind }) => kind === 'REVOKE').length,
      domainSuspensionsRequested: asked.filter(({ kind }) => kind === 'SUSPEND').length,
      accountsReferredToPolice: within(rows.letters, 'sent_on', days).length,
      casesTransferred: within(rows.transfers, 'sent_on', days).length,
    },
    verificationStatistics: { received: within(rows.requests, 'received_on', days).length },
    commendationStatistics: {
      collectives: distinct(given, 'recipient_code'),
    },
    outreachStatistics: {
      byChannel: ['ZALO', 'LOTUS', 'FACEBOOK_FANPAGE'].map((channel) => {
        const ofChannel = published.filter((item) => item['channel'] === channel);
        const deliveries = ofChannel.reduce((sum, item) => sum + BigInt(item['deliveries'] ?? '0'), 0n);
        return { channel, items: ofChannel.length, deliveries: deliveries.toString() };
      }),
    },
    siteLicenceIssuanceStatistics: {
      total: papers.length,
      new: ofKind('NEW'),
      amended: ofKind('AMENDED'),
      renewed: ofKind('RENEWED'),
      reissued: ofKind('REISSUED'),
    },
  };
}

/** Licences by the end of a day. */
export function recountLicences(rows: Rows, day: string): object {
  const issued = rows.licences.filter((licence) => (licence['issued_on'] ?? '') <= day);
  const isInForce = ({ id, revoked_on: revokedOn }: Row): boolean => {
    const latest = rows.papers
      .filter((paper) => paper['licence_id'] === id && (paper['decided_on'] ?? '') <= day)
      .sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
      .at(-1);
    const isSuspended = rows.suspensions.some(
      (one) =>
        one['licence_id'] === id && (one['valid_from'] ?? '') <= day && (one['valid_until'] ?? '') > day,
    );
    return !(revokedOn && revokedOn <= day) && (latest?.['valid_until'] ?? '') > day && !isSuspended;
  };
  return {
    issued: issued.length,
    holders: distinct(issued, 'holder_code'),
    inForce: issued.filter(isInForce).length,
  };
}

function keyOf(paper: Row): string {
  return `${paper['decided_on']} ${paper['valid_until']}`;
}
