import type { SearchSource } from './search-tables';

const NUMBER_WITH_SYMBOL = `rows.number || '/' || rows.symbol`;

/** What is searched of a licence register: numbers, with and without their symbol, and domain names. */
export function licenceSearch(licence: string, domain: string): readonly SearchSource[] {
  return [
    {
      kind: licence,
      table: 'licences',
      record: 'id',
      values: [
        ['NUMBER', 'rows.number'],
        ['NUMBER', NUMBER_WITH_SYMBOL],
      ],
    },
    {
      kind: domain,
      table: 'licence_domains',
      record: 'licence_id',
      values: [
        ['DOMAIN_NAME', 'rows.u_label'],
        ['DOMAIN_NAME', 'rows.a_label'],
      ],
    },
  ];
}
