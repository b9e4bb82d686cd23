import {
  BatchLoader,
  loaderByArguments,
  pageKey,
  type Period,
  rowById,
  rowByKey,
  rowsByKey,
} from '@lienthong/chassis';
import type { KeysetOrder, PageRequest } from '@lienthong/db';
import { today } from '@lienthong/schema';
import type { Knex } from 'knex';
import * as applications from './application/application-store';
import * as copy from './headquarters/headquarters-copy';
import * as strays from './headquarters/stray-licences';
import { findChangesOfLicences } from './licence-change-store';
import * as statistics from './licence-statistics';
import { besideLicences, type BesideLicence } from './beside-licences';
import * as store from './licence-store';
import { bearsNumber, findEntriesByNumber } from './register-entry-store';

export type LicenceLoaders = ReturnType<typeof createLicenceLoaders>;

/** Those that a page of licences may fill. */
export type FilledLoaders = ReturnType<typeof createLoaders>;

/** What one request may read of a licence register, batched; `more` is what a page of its licences may bring along. */
export function createLicenceLoaders(knex: Knex, more: readonly BesideLicence[] = []) {
  const loaders = createLoaders(knex);
  const all = [...besideLicences(loaders), ...more];
  return Object.assign(loaders, {
    /** What is asked of the licences they bring along, as far as their page can. */
    licencesOfHolder: loaderByArguments(
      ({ list, page, asked }: { list: string; page: PageRequest; asked: readonly string[] }) =>
        new BatchLoader((holders: readonly string[]) => {
          const beside = all.filter(({ fields }) => fields.some((field) => asked.includes(field)));
          return store.findLicencePagesOfHolders(knex, { list, page, beside, day: today() }, holders);
        }),
      ({ list, page, asked }) => `${list} ${asked.join(' ')} ${pageKey(page)}`,
    ),
  });
}

function createLoaders(knex: Knex) {
  let position: Promise<copy.HeadquartersPosition> | undefined;
  const taken = new Map<string, Promise<void>>();
  return {
    licence: rowById((ids) => store.findLicences(knex, ids)),
    licencePage: (criteria: store.LicenceCriteria, order: KeysetOrder, page: PageRequest, scope: string) =>
      store.findLicencePage(knex, criteria, order, page, scope),
    entriesByNumberOn: loaderByArguments(
      (day: string) =>
        new BatchLoader(async (numbers: readonly string[]) => {
          const entries = await findEntriesByNumber(knex, numbers, day);
          return numbers.map((number) => entries.filter((entry) => bearsNumber(entry, number)));
        }),
    ),
    licenceStatusOn: loaderByArguments((day: string) =>
      rowByKey(
        (ids) => store.findStatuses(knex, ids, day),
        ({ id }) => id,
      ),
    ),
    issuances: rowsByKey(
      (ids) => store.findIssuances(knex, ids),
      ({ licenceId }) => licenceId,
    ),
    suspensions: rowsByKey(
      (ids) => store.findSuspensions(knex, ids),
      ({ licenceId }) => licenceId,
    ),
    licensedDomains: rowsByKey(
      (ids) => store.findDomains(knex, ids),
      ({ licenceId }) => licenceId,
    ),
    changesOfLicence: loaderByArguments(
      ({ list, page }: { list: string; page: PageRequest }) =>
        new BatchLoader((ids: readonly string[]) => findChangesOfLicences(knex, list, page, ids)),
    ),
    application: rowById((ids) => applications.findApplications(knex, ids)),
    applicationPage: (
      criteria: applications.ApplicationCriteria,
      order: KeysetOrder,
      page: PageRequest,
      scope: string,
    ) => applications.findApplicationPage(knex, criteria, order, page, scope),
    applicationStatusOn: loaderByArguments((day: string) =>
      rowByKey(
        (ids) => applications.findApplicationStatuses(knex, ids, day),
        ({ id }) => id,
      ),
    ),
    supplementRequests: rowsByKey(
      (ids) => applications.findSupplementRequests(knex, ids),
      ({ applicationId }) => applicationId,
    ),
    countLicences: (day: string) => statistics.countLicences(knex, day),
    countIssuances: (period: Period) => statistics.countIssuances(knex, period),

    /** One statement, however many figures and lists ask. */
    headquartersPosition: () => (position ??= copy.findHeadquartersPosition(knex)),
    /** Figures and lists of one question are brought the same changes, which are taken over once. */
    bringUpToDate: (changes: copy.HeadquartersChanges) => {
      const key = [changes.book, changes.afterPosition, changes.latestPosition].join(' ');
      const known = taken.get(key) ?? copy.bringUpToDate(knex, changes);
      taken.set(key, known);
      return known;
    },
    strayPage: (criteria: strays.StrayCriteria, page: PageRequest, scope: string) =>
      strays.findStrayPage(knex, criteria, page, scope),
  };
}
