import { loaderByArguments, rowByKey, rowsByKey, type SubgraphContext } from '@lienthong/chassis';
import type { AgencyDatabase, KeysetOrder, PageRequest } from '@lienthong/db';
import * as law from '@lienthong/law';
import DataLoader from 'dataloader';
import * as agencies from './agency/agency-store';
import * as organizations from './organization/organization-store';
import { findProvinceHistory } from './province/province-store';
import type { ProvinceHistory, ProvinceKey } from './province/province';

export type RegistryLoaders = ReturnType<typeof createRegistryLoaders>;

export type RegistryContext = SubgraphContext<RegistryLoaders>;

/** Ids of agencies are slugs; anything else is unknown, and must not fail the batch that it is in. */
const AGENCY_ID = /^[a-z0-9-]+$/;

/** Everything one request may read of the registry, batched. */
export function createRegistryLoaders({ knex }: AgencyDatabase) {
  let history: Promise<ProvinceHistory> | undefined;
  return {
    deadline: (procedure: string, from: string) => law.findDeadline(knex, procedure, from),
    procedureCodes: () => law.findProcedureCodes(knex),
    proceduresOn: (day: string) => law.findProcedures(knex, day),
    instrumentsOn: (day: string) => law.findInstruments(knex, day),

    provinceHistory: () => (history ??= findProvinceHistory(knex)),

    organization: rowByKey(
      (codes) => organizations.findOrganizations(knex, codes),
      ({ code }) => code,
    ),
    organizationPage: (
      criteria: organizations.OrganizationCriteria,
      order: KeysetOrder,
      page: PageRequest,
      scope: string,
    ) => organizations.findOrganizationPage(knex, criteria, order, page, scope),
    branchPage: loaderByArguments(
      (page: PageRequest) =>
        new DataLoader((parents: readonly string[]) => organizations.findBranchPages(knex, page, parents)),
    ),
    headquartersOn: loaderByArguments((day: string) =>
      rowByKey(
        (codes) => organizations.findHeadquartersOn(knex, codes, day),
        ({ organizationCode }) => organizationCode,
      ),
    ),
    headquartersHistory: rowsByKey(
      (codes) => organizations.findHeadquartersHistory(knex, codes),
      ({ organizationCode }) => organizationCode,
    ),
    headquarteredIn: (codes: readonly string[], day: string, provinces: readonly ProvinceKey[]) =>
      organizations.findHeadquarteredIn(knex, codes, day, provinces),

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
    competentAgencyId: (
      agencyFunction: Parameters<typeof agencies.findCompetentAgencyId>[1],
      provinces: readonly ProvinceKey[] | undefined,
      day: string,
    ) => agencies.findCompetentAgencyId(knex, agencyFunction, provinces, day),
  };
}
