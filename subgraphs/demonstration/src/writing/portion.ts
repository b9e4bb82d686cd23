import { cityRegister } from '@lienthong/city';
import { ministryRegister } from '@lienthong/ministry';
import { policeRegister } from '@lienthong/police';
import { registryRegister } from '@lienthong/registry';
import type { AgencyName } from '@lienthong/schema';
import { CENTRAL_AGENCIES, CENTRAL_SUCCESSIONS } from '../agency/central-agencies';
import { PROVINCIAL_DEPARTMENTS, PROVINCIAL_SUCCESSIONS } from '../agency/provincial-departments';
import type { VolumeRows } from '../drawing/volume-rows';
import {
  OPEN_CASE,
  OPEN_CASE_ACCOUNT,
  OPEN_CASE_LETTER,
  OPEN_CASE_REQUEST,
} from '../enforcement/demonstration-case';
import { PROVINCES } from '../province/province-facts';

export type Transaction = Parameters<typeof registryRegister.recordProvinces>[0];

/** What one transaction of one agency writes; `count` is of the rows that records are named by, without their parts. */
export interface Portion<Rows> {
  readonly agency: AgencyName;
  readonly name: string;
  count(rows: Rows): number;
  write(trx: Transaction, rows: Rows): Promise<void>;
}

const AGENCIES = [...CENTRAL_AGENCIES, ...PROVINCIAL_DEPARTMENTS];
const SUCCESSIONS = [...CENTRAL_SUCCESSIONS, ...PROVINCIAL_SUCCESSIONS];

/** Facts that other rows need, once for all volumes. */
export const REFERENCE_PORTIONS: readonly Portion<void>[] = [
  {
    agency: 'registry',
    name: 'provinces-and-agencies',
    count: () => PROVINCES.length + AGENCIES.length + SUCCESSIONS.length,
    async write(trx) {
      await registryRegister.recordProvinces(trx, PROVINCES);
      await registryRegister.recordAgencies(trx, AGENCIES);
      await registryRegister.recordSuccessions(trx, SUCCESSIONS);
    },
  },
  {
    agency: 'city',
    name: 'open-case',
    count: () => lengthOf([OPEN_CASE], [OPEN_CASE_ACCOUNT], [OPEN_CASE_LETTER]),
    async write(trx) {
      await cityRegister.recordCases(trx, [OPEN_CASE]);
      await cityRegister.recordAccounts(trx, [OPEN_CASE_ACCOUNT]);
      await cityRegister.recordVerificationLetters(trx, [OPEN_CASE_LETTER]);
    },
  },
  {
    agency: 'police',
    name: 'open-case',
    count: () => 1,
    write: (trx) => policeRegister.recordVerificationRequests(trx, [OPEN_CASE_REQUEST]),
  },
];

function lengthOf(...lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

/** Items of outreach are as many as everything else together, so they are written in two portions. */
function outreachHalf({ outreachItems }: VolumeRows, half: 1 | 2): VolumeRows['outreachItems'] {
  const middle = Math.ceil(outreachItems.length / 2);
  return half === 1 ? outreachItems.slice(0, middle) : outreachItems.slice(middle);
}

function outreachPortion(half: 1 | 2): Portion<VolumeRows> {
  return {
    agency: 'city',
    name: `outreach-${half}`,
    count: (rows) => outreachHalf(rows, half).length,
    write: (trx, rows) => cityRegister.recordOutreachItems(trx, outreachHalf(rows, half)),
  };
}

export const VOLUME_PORTIONS: readonly Portion<VolumeRows>[] = [
  {
    agency: 'registry',
    name: 'organizations',
    count: (rows) => rows.organizations.length,
    write: (trx, rows) => registryRegister.recordOrganizations(trx, rows.organizations),
  },
  {
    agency: 'ministry',
    name: 'social-networks',
    count: (rows) => lengthOf(rows.networkLicences, rows.notifications),
    async write(trx, rows) {
      await ministryRegister.recordLicences(trx, rows.networkLicences);
      await ministryRegister.recordNotifications(trx, rows.notifications);
    },
  },
  {
    agency: 'city',
    name: 'site-licences',
    count: (rows) => rows.siteLicences.length,
    write: (trx, rows) => cityRegister.recordSiteLicences(trx, rows.siteLicences),
  },
  {
    agency: 'city',
    name: 'enforcement',
    count: (rows) =>
      lengthOf(rows.cases, rows.accounts, rows.screenings, rows.violations, rows.decisions) +
      lengthOf(rows.measures, rows.letters, rows.transfers, rows.reminders, rows.commendations),
    async write(trx, rows) {
      await cityRegister.recordCases(trx, rows.cases);
      await cityRegister.recordAccounts(trx, rows.accounts);
      await cityRegister.recordScreenings(trx, rows.screenings);
      await cityRegister.recordViolations(trx, rows.violations);
      await cityRegister.recordPenaltyDecisions(trx, rows.decisions);
      await cityRegister.recordDomainMeasures(trx, rows.measures);
      await cityRegister.recordVerificationLetters(trx, rows.letters);
      await cityRegister.recordTransfers(trx, rows.transfers);
      await cityRegister.recordReminders(trx, rows.reminders);
      await cityRegister.recordCommendations(trx, rows.commendations);
    },
  },
  {
    agency: 'police',
    name: 'verification-requests',
    count: (rows) => rows.requests.length,
    write: (trx, rows) => policeRegister.recordVerificationRequests(trx, rows.requests),
  },
  outreachPortion(1),
  outreachPortion(2),
];

/** The tables whose rows `count` counts. */
export const COUNTED_TABLES: Readonly<Record<AgencyName, readonly string[]>> = {
  registry: ['provinces', 'agencies', 'agency_successions', 'organizations'],
  ministry: ['licences', 'social_network_notifications'],
  // prettier-ignore
  city: [
    'licences', 'cases', 'social_accounts', 'screenings', 'violations', 'penalty_decisions', 'domain_measures',
    'verification_letters', 'case_transfers', 'reminders', 'outreach_items', 'commendations',
  ],
  police: ['verification_requests'],
};
