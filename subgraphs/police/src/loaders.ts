import { createActLoaders } from '@lienthong/acts';
import {
  BatchLoader,
  loaderByArguments,
  type Period,
  rowById,
  rowByKey,
  rowsByKey,
  type SubgraphContext,
} from '@lienthong/chassis';
import {
  jsonRows,
  type AgencyDatabase,
  type Beside,
  type KeysetOrder,
  type PageRequest,
} from '@lienthong/db';
import * as disclosures from './counted-disclosure/counted-disclosure-store';
import { discloseIdentities, type Recipient } from './identity/identity-store';
import type { AskedAct } from './police-penalty/police-penalty';
import * as penalties from './police-penalty/police-penalty-store';
import { findGroundsOn } from './refusal-ground/refusal-ground-store';
import { countVerificationRequests } from './verification-request/verification-statistics';
import * as requests from './verification-request/verification-request-store';

export type PoliceLoaders = ReturnType<typeof createPoliceLoaders>;

export type PoliceContext = SubgraphContext<PoliceLoaders>;

/** Everything one request may read of the police, batched. */
export function createPoliceLoaders({ knex }: AgencyDatabase) {
  const steps = rowsByKey(
    (ids) => requests.findSteps(knex, ids),
    ({ requestId }) => requestId,
  );
  const besideRequests: Beside = {
    column: 'steps',
    expression: () =>
      jsonRows(
        knex,
        requests.verificationSteps(knex).whereRaw('verification_steps.request_id = verification_requests.id'),
      ),
    keep: (id, rows: requests.StepRow[] | null) => steps.prime(id, (rows ?? []).map(requests.rowToStep)),
  };
  /** With their steps where these are asked for: the state of a request is that of its last step. */
  const pagesOf = (list: keyof typeof requests.LISTS_UNDER_PARENT) =>
    loaderByArguments(({ page, withSteps }: { page: PageRequest; withSteps: boolean }) => {
      const beside = withSteps ? [besideRequests] : [];
      return new BatchLoader((parents: readonly string[]) =>
        requests.findVerificationRequestPages(knex, list, { page, beside }, parents),
      );
    });
  return Object.assign(createActLoaders(knex), {
    verificationRequest: rowById((ids) => requests.findVerificationRequests(knex, ids)),
    verificationRequestPage: (
      criteria: Parameters<typeof requests.findVerificationRequestPage>[1],
      order: KeysetOrder,
      page: PageRequest,
      scope: string,
    ) => requests.findVerificationRequestPage(knex, criteria, order, page, scope),
    requestsConcerning: pagesOf('requestsConcerning'),
    requestsOfCase: pagesOf('requestsOfCase'),
    steps,
    /** Accounts asked about in one call share a statement, and each is counted once. */
    identityFor: loaderByArguments((recipient: Recipient) =>
      rowByKey(
        (ids) => discloseIdentities(knex, ids, recipient),
        ({ requestId }) => requestId,
      ),
    ),
    groundsOn: new BatchLoader((days: readonly string[]) =>
      Promise.all(days.map((day) => findGroundsOn(knex, day))),
    ),
    disclosurePage: (disclosed: Period | undefined, order: KeysetOrder, page: PageRequest, scope: string) =>
      disclosures.findDisclosurePage(knex, disclosed, order, page, scope),
    policePenalty: rowById((ids) => penalties.findPenalties(knex, ids)),
    policePenaltyPage: (decided: Period | undefined, order: KeysetOrder, page: PageRequest, scope: string) =>
      penalties.findPenaltyPage(knex, decided, order, page, scope),
    punishedActs: (asked: readonly AskedAct[]) => penalties.findPunishedActs(knex, asked),
    countVerificationRequests: (period: Period, day: string) => countVerificationRequests(knex, period, day),
  });
}
