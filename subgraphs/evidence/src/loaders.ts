import { loaderByArguments, type Period, type SubgraphContext } from '@lienthong/chassis';
import type { AgencyDatabase, PageRequest } from '@lienthong/db';
import DataLoader from 'dataloader';
import * as records from './access-record/access-record-store';

export type EvidenceLoaders = ReturnType<typeof createEvidenceLoaders>;

export type EvidenceContext = SubgraphContext<EvidenceLoaders>;

/** Everything one request may read of the log, batched. */
export function createEvidenceLoaders({ knex }: AgencyDatabase) {
  return {
    accessRecordPage: (criteria: records.AccessCriteria, page: PageRequest, scope: string) =>
      records.findAccessRecordPage(knex, criteria, page, scope),
    extractOf: loaderByArguments(
      ({ page, period }: { readonly page: PageRequest; readonly period: Period | undefined }) =>
        new DataLoader((organizations: readonly string[]) =>
          records.findExtractPages(knex, period, page, organizations),
        ),
    ),
  };
}
