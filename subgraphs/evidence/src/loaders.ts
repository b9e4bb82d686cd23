import { BatchLoader, loaderByArguments, type Period, type SubgraphContext } from '@lienthong/chassis';
import type { AgencyDatabase, PageRequest } from '@lienthong/db';
import * as records from './access-record/access-record-store';
import { readFieldLists } from './log/field-list-store';
import { readFieldList } from './record/field-list';

export type EvidenceLoaders = ReturnType<typeof createEvidenceLoaders>;

export type EvidenceContext = SubgraphContext<EvidenceLoaders>;

/** Everything one request may read of the log, batched. */
export function createEvidenceLoaders({ knex }: AgencyDatabase) {
  return {
    accessRecordPage: (criteria: records.AccessCriteria, page: PageRequest, scope: string) =>
      records.findAccessRecordPage(knex, criteria, page, scope),
    fieldList: new BatchLoader(async (digests: readonly string[]) => {
      const kept = await readFieldLists(knex, digests);
      return digests.map((digest) => {
        const content = kept.get(digest);
        // The log's verification says of which records.
        return content === undefined ? new Error('a list of fields is not there') : readFieldList(content);
      });
    }),
    extractOf: loaderByArguments(
      ({ page, period }: { readonly page: PageRequest; readonly period: Period | undefined }) =>
        new BatchLoader((organizations: readonly string[]) =>
          records.findExtractPages(knex, period, page, organizations),
        ),
    ),
  };
}
