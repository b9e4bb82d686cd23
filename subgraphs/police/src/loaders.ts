import { loaderByArguments, rowById, rowsByKey, type Period, type SubgraphContext } from '@lienthong/chassis';
import type { AgencyDatabase, KeysetOrder, PageRequest } from '@lienthong/db';
import DataLoader from 'dataloader';
import * as requests from './verification-request/verification-request-store';

export type PoliceLoaders = ReturnType<typeof createPoliceLoaders>;

export type PoliceContext = SubgraphContext<PoliceLoaders>;

/** Everything one request may read of the police, batched. */
export function createPoliceLoaders({ knex }: AgencyDatabase) {
  const pagesOf = (list: keyof typeof requests.LISTS_UNDER_PARENT) =>
    loaderByArguments(
      (page: PageRequest) =>
        new DataLoader((parents: readonly string[]) =>
          requests.findVerificationRequestPages(knex, list, page, parents),
        ),
    );
  return {
    verificationRequest: rowById((ids) => requests.findVerificationRequests(knex, ids)),
    verificationRequestPage: (
      criteria: Parameters<typeof requests.findVerificationRequestPage>[1],
      order: KeysetOrder,
      page: PageRequest,
      scope: string,
    ) => requests.findVerificationRequestPage(knex, criteria, order, page, scope),
    requestsConcerning: pagesOf('requestsConcerning'),
    requestsOfCase: pagesOf('requestsOfCase'),
    steps: rowsByKey(
      (ids) => requests.findSteps(knex, ids),
      ({ requestId }) => requestId,
    ),
    countVerificationRequests: (period: Period, day: string) =>
      requests.countVerificationRequests(knex, period, day),
  };
}
