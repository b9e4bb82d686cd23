import { createActLoaders } from '@lienthong/acts';
import {
  BatchLoader,
  loaderByArguments,
  rowByKey,
  rowsByKey,
  type SubgraphContext,
} from '@lienthong/chassis';
import type { AgencyDatabase, KeysetOrder, PageRequest } from '@lienthong/db';
import * as law from '@lienthong/law';
import { findMatches, type SearchQuestion } from '@lienthong/search';
import type { AgencyFunction } from './agency/agency';
import * as agencies from './agency/agency-store';
import { recordClaims, type NewRecordedClaim } from './licence-claim/claim-record-store';
import * as contested from './licence-claim/contested-number-store';
import * as changes from './headquarters-changes/headquarters-changes-store';
import * as organizations from './organization/organization-store';
import { findProvinceHistory } from './province/province-store';
import type { ProvinceHistory, ProvinceKey } from './province/province';

export type RegistryLoaders = ReturnType<typeof createRegistryLoaders>;

export type RegistryContext = SubgraphContext<RegistryLoaders>;

/**
 * How many organisations one question brings to a copy. Five thousand are 0.9 MB; a nation's registry changes as many in a
 * day, and a copy that begins asks again.
 */
export const CHANGES_A_QUESTION = 5_000;

/** Ids of agencies are slugs; anything else is unknown, and must not fail the batch that it is in. */
const AGENCY_ID = /^[a-z0-9-]+$/;

/** Everything one request may read of the registry, batched. */
export function createRegistryLoaders({ knex }: AgencyDatabase) {
  let history: Promise<ProvinceHistory> | undefined;
  const changed = new Map<string, Promise<changes.HeadquartersChanges>>();
  const competent = new Map<string, Promise<string | null>>();
  const organization = rowByKey(
    (codes) => organizations.findOrganizations(knex, codes),
    ({ code }) => code,
  );
  const headquartersOn = loaderByArguments((day: string) =>
    rowByKey(
      (codes) => organizations.findHeadquartersOn(knex, codes, day),
      ({ organizationCode }) => organizationCode,
    ),
  );
  return Object.assign(createActLoaders(knex), {
    deadline: (procedure: string, from: string) => law.findDeadline(knex, procedure, from),
    procedureCodes: () => law.findProcedureCodes(knex),
    proceduresOn: (day: string) => law.findProcedures(knex, day),
    instrumentsOn: (day: string) => law.findInstruments(knex, day),

    searchMatches: (question: SearchQuestion) => findMatches(knex, question),

    provinceHistory: () => (history ??= findProvinceHistory(knex)),

    recordClaims: (claims: readonly NewRecordedClaim[]) => recordClaims(knex, claims),
    contestedNumberPage: (criteria: contested.ContestedCriteria, page: PageRequest, scope: string) =>
      contested.findContestedNumbers(knex, criteria, page, scope),
    claimsOfNumber: loaderByArguments(
      (page: PageRequest) =>
        new BatchLoader((numbers: readonly string[]) => contested.findClaimsOfNumbers(knex, page, numbers)),
    ),

    organization,
    /** For whom the head office of a day is asked of, too; it is kept where it is looked for. */
    seatedOrganization: loaderByArguments((day: string) =>
      rowByKey(
        async (codes) => {
          const seated = await organizations.findSeatedOrganizations(knex, codes, day);
          return seated.map((found) => {
            headquartersOn(day).prime(found.organization.code, found.headquarters);
            return found.organization;
          });
        },
        ({ code }) => code,
      ),
    ),
    /** With the head offices of a day where these are asked of, too; they are kept where they are looked for. */
    organizationPage: async (
      criteria: organizations.OrganizationCriteria,
      order: KeysetOrder,
      page: PageRequest,
      scope: string,
      seatedOn: string | undefined,
    ) => {
      const found = await organizations.findOrganizationPage(knex, criteria, order, page, scope, seatedOn);
      if (seatedOn === undefined) return found;
      for (const { row } of found.rows) headquartersOn(seatedOn).prime(row.code, organizations.seatOf(row));
      return found;
    },
    branchPage: loaderByArguments(
      (page: PageRequest) =>
        new BatchLoader((parents: readonly string[]) => organizations.findBranchPages(knex, page, parents)),
    ),
    headquartersOn,
    headquartersHistory: rowsByKey(
      (codes) => organizations.findHeadquartersHistory(knex, codes),
      ({ organizationCode }) => organizationCode,
    ),
    /** Figures and lists of one question are about one moment, and read its changes once. */
    headquartersChanges: ({ book, position }: changes.HeadquartersPosition) => {
      const key = `${book} ${position}`;
      const known =
        changed.get(key) ?? changes.findHeadquartersChanges(knex, { book, position }, CHANGES_A_QUESTION);
      changed.set(key, known);
      return known;
    },

    agency: rowByKey(
      (ids) =>
        agencies.findAgencies(
          knex,
          ids.filter((id) => AGENCY_ID.test(id)),
        ),
      ({ id }) => id,
    ),
    agencyPage: (criteria: agencies.AgencyCriteria, page: PageRequest, scope: string) =>
      agencies.findAgencyPage(knex, criteria, page, scope),
    agencyNames: rowsByKey(
      (ids) => agencies.findNames(knex, ids),
      ({ agencyId }) => agencyId,
    ),
    agencyCodes: rowsByKey(
      (ids) => agencies.findCodes(knex, ids),
      ({ agencyId }) => agencyId,
    ),
    agencyFunctions: rowsByKey(
      (ids) => agencies.findFunctions(knex, ids),
      ({ agencyId }) => agencyId,
    ),
    agencySuccessions: rowsByKey(
      (ids) => agencies.findSuccessions(knex, ids),
      ({ fromAgencyId }) => fromAgencyId,
    ),
    /** A page of licences asks the same of each: one statement for a function, a place and a day. */
    competentAgencyId: (
      agencyFunction: AgencyFunction,
      provinces: readonly ProvinceKey[] | undefined,
      day: string,
    ) => {
      const key = JSON.stringify([agencyFunction, provinces, day]);
      const known =
        competent.get(key) ?? agencies.findCompetentAgencyId(knex, agencyFunction, provinces, day);
      competent.set(key, known);
      return known;
    },
  });
}
