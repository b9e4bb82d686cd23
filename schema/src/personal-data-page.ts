import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBGRAPHS } from './agencies';
import { readAccessRules } from './access/access-rules';
import { viewTypes } from './conventions/treaty-view';
import { loadSubgraphSdl, SCHEMA_DIRECTORY } from './load-sdl';
import { readPersonalData } from './personal-data';

/** The page that lists every field that tells of a natural person, for those who answer for it. */
export const PERSONAL_DATA_PAGE = join(SCHEMA_DIRECTORY, '..', 'docs', 'personal-data.md');

export function loadPersonalDataPage(): string {
  return readFileSync(PERSONAL_DATA_PAGE, 'utf8');
}

const INTRODUCTION = `# Personal data in the graph

Written by \`npm run compose\` from \`@personalData\` in the agencies' SDL; not edited by hand. Classes are those of Law
91/2025/QH15 and Decree 356/2025/NĐ-CP. Each of these fields needs, beside its scope, an open case in which the reader's
agency acts ([0016](decisions/0016-personal-data.md)), and none of them stands in a log. Fields that are not here tell of
organisations, of the law or of acts, or name a person by a number drawn at random.
`;

/** Writes the page from the SDL as it is now. */
export function writePersonalDataPage(): string {
  const rows = SUBGRAPHS.flatMap((agency) => {
    const document = loadSubgraphSdl(agency);
    const rules = readAccessRules(document, 'refused');
    const fields = viewTypes({
      subgraphs: new Map([[agency, document]]),
      supergraphSdl: null,
      boundedLists: {},
      today: '',
    }).flatMap((type) => type.fields);
    return [...readPersonalData(document)].map(([coordinate, kind]) => {
      const field = fields.find((candidate) => candidate.coordinate === coordinate);
      const requirement = field ? rules.requirementOf(field.typeName, field.name) : undefined;
      const needs = (requirement ?? []).flatMap(({ scopes, policies }) => [...scopes, ...policies].flat());
      return [
        `\`${coordinate}\``,
        agency,
        kind,
        (field?.description ?? '').replace(/ (Basic|Sensitive) personal data.*$/, ''),
        [...new Set(needs)].map((name) => `\`${name}\``).join(' '),
      ];
    });
  });
  const table = [
    ['Field', 'Agency', 'Class', 'What it is', 'Needs'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ];
  return `${INTRODUCTION}\n${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
