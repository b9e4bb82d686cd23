import { posix } from 'node:path';
import { corrupt, UnreadableTableError } from '../unreadable-table';
import type { Archive } from './archive';
import { readWholeXml } from './xml-reading';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Its part in the archive. */
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Whether days are counted from 1904, as programs of the Macintosh once did. */
  readonly countsFrom1904: boolean;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

const MACRO_PARTS = /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/macrosheets\//i;
const CONTENT_TYPES = '[Content_Types].xml';

/**
 * Reads which parts of an archive are a workbook's sheets.
 *
 * @throws {UnreadableTableError} MACROS, OTHER_FORMAT or CORRUPT
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.names.includes(CONTENT_TYPES)) throw otherFormat(archive);
  await refuseMacros(archive);
  const main = [...(await readRelationships(archive, '')).values()].find(({ type }) =>
    type.endsWith('/officeDocument'),
  );
  if (!main || !archive.names.includes(main.target) || main.target.endsWith('.bin'))
    throw otherFormat(archive);
  const relationships = await readRelationships(archive, main.target);
  const partOf = (kind: string): string | undefined =>
    [...relationships.values()].find(
      ({ type, target }) => type.endsWith(`/${kind}`) && archive.names.includes(target),
    )?.target;
  const sheets: Sheet[] = [];
  let countsFrom1904 = false;
  await readWholeXml(main.target, archive.read(main.target), {
    open(name, attributes) {
      if (name === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relationship = relationships.get(attributes['r:id'] ?? relationshipId(attributes));
      if (!relationship?.type.endsWith('/worksheet')) return;
      const isHidden = /^(hidden|veryHidden)$/.test(attributes['state'] ?? '');
      sheets.push({ name: attributes['name'] ?? '', isHidden, part: relationship.target });
    },
  });
  if (sheets.length === 0) throw corrupt('it has no sheet');
  return { sheets, countsFrom1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}

function relationshipId(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function refuseMacros(archive: Archive): Promise<void> {
  let hasMacros = archive.names.some((name) => MACRO_PARTS.test(name));
  await readWholeXml(CONTENT_TYPES, archive.read(CONTENT_TYPES), {
    open: (_, attributes) => {
      hasMacros ||= /macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? '');
    },
  });
  if (hasMacros) {
    throw new UnreadableTableError(
      'MACROS',
      'The workbook carries macros, which are programs. Save it as a workbook without macros (.xlsx), and import that.',
    );
  }
}

function otherFormat(archive: Archive): UnreadableTableError {
  const kind = archive.names.some((name) => name === 'mimetype') ? 'an OpenDocument' : 'another kind of';
  return new UnreadableTableError(
    'OTHER_FORMAT',
    `This is ${kind} file and no Excel workbook (.xlsx). Save it as .xlsx or CSV, and import that.`,
  );
}

/** What a part refers to, by id; of the archive itself for the name ''. */
async function readRelationships(archive: Archive, part: string): Promise<Map<string, Relationship>> {
  const folder = posix.dirname(part);
  const found = new Map<string, Relationship>();
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.names.includes(name)) return found;
  await readWholeXml(name, archive.read(name), {
    open(element, { Id, Type, Target, TargetMode }) {
      if (element !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined)
        return;
      if (TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.set(Id, { type: Type, target });
    },
  });
  return found;
}
