/** Files for tests, made the way other programs make them. Nothing here is for production. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { openTable, type TableWishes } from '../open-table';
import { columnLetters, type TableDescription } from '../table';
import { tcvn3Bytes } from '../text/tcvn3';

/** A folder of a test's own. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'lienthong-import-test-'));

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A cell as XML: texts are shared or inline; whatever else is the XML between `<c>` and `</c>`, with its attributes. */
export type WrittenCell = string | number | { readonly xml: string; readonly attributes?: string } | null;

export interface WrittenSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: readonly (readonly WrittenCell[])[];
}

export interface WrittenWorkbook {
  readonly sheets: readonly WrittenSheet[];
  readonly formats?: readonly string[];
  readonly from1904?: boolean;
  readonly sharesTexts?: boolean;
  /** Further parts, or others in place of those that would be written. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A workbook with the parts that spreadsheet programs write. Style 1 is a day; further ones are `formats`. */
export function workbookOf(workbook: WrittenWorkbook): Promise<Buffer> {
  const { sheets, formats = [], from1904 = false, sharesTexts = true, parts = {} } = workbook;
  const shared: string[] = [];
  const sheetParts = sheets.map((sheet, index): [string, string] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    sheetXml(sheet, sharesTexts ? shared : undefined),
  ]);
  const relationships = [
    ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', '/xl/styles.xml'],
  ].map(
    ([kind, target], index) =>
      `<Relationship Id="r${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return zipOf({
    '[Content_Types].xml':
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="r${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relationships.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(code)}"/>`)
      .join(
        '',
      )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheetParts),
    // Programs of East Asia write down how a text is pronounced: no part of it.
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><r><t>${escapeXml(text)}</t></r><rPh><t>đọc là</t></rPh></si>`).join('')}</sst>`,
    ...parts,
  });
}

function sheetXml({ rows }: WrittenSheet, shared: string[] | undefined): string {
  const written = rows.map((cells, index) => {
    const row = index + 1;
    const content = cells
      .map((cell, place) => cellXml(cell, `${columnLetters(place)}${row}`, shared))
      .join('');
    return `<row r="${row}">${content}</row>`;
  });
  return `<worksheet xmlns="${MAIN}"><sheetData>${written.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: WrittenCell, place: string, shared: string[] | undefined): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" ${cell.attributes ?? ''}>${cell.xml}</c>`;
  if (!shared) return `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  return `<c r="${place}" t="s"><v>${shared.push(cell) - 1}</v></c>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A number that is shown as a day. */
export function serial(days: number): WrittenCell {
  return { xml: `<v>${days}</v>`, attributes: 's="1"' };
}

/** Text in one of the encodings of old files. */
export function encode(text: string, encoding: 'utf-16be' | 'windows-1258' | 'tcvn3'): Buffer {
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const bytes = encoding === 'tcvn3' ? tcvn3Bytes() : windows1258Bytes();
  return Buffer.from([...text.normalize('NFC')].flatMap((letter) => bytesOf(letter, bytes)));
}

function windows1258Bytes(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('windows-1258');
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
}

/** Windows-1258 writes ế as ê and a tone mark of its own. */
function bytesOf(letter: string, bytes: ReadonlyMap<string, number>): readonly number[] {
  const whole = bytes.get(letter);
  if (whole !== undefined) return [whole];
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0] ?? '';
  const base = letter.normalize('NFD').replace(tone, '').normalize('NFC');
  const [first, second] = [bytes.get(base), bytes.get(tone)];
  if (first === undefined || second === undefined) throw new RangeError(`${letter} cannot be written`);
  return [first, second];
}

/** What is in a table: its description, and each row as its number and the texts of its cells. */
export async function contentOf(
  path: string,
  wishes?: TableWishes,
): Promise<{
  readonly description: TableDescription;
  readonly rows: readonly (readonly [number, ...string[]])[];
}> {
  const table = await openTable(path, wishes);
  try {
    const rows: [number, ...string[]][] = [];
    for await (const some of table.rows()) {
      rows.push(
        ...some.map(({ number, cells }): [number, ...string[]] => [
          number,
          ...Array.from(cells, (cell) => cell?.text ?? ''),
        ]),
      );
    }
    return { description: table.description, rows };
  } finally {
    await table.close();
  }
}
