import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { columnLetters } from '../table/table';
import { escapeText } from '../table/workbook/cell-text';

const PIECE = 65_536;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The second style is that of text, so that a cell that somebody corrects stays text. */
const STYLES =
  `<styleSheet xmlns="${SHEET}"><fonts count="1"><font/></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>';

/**
 * Writes a workbook of one sheet, row by row. Every cell is text: a program that opens it takes no code for a number, no
 * day for another, and nothing for a formula.
 */
export class WorkbookWriter {
  #pending = '';
  #rows = 0;

  private constructor(
    private readonly sheet: PassThrough,
    private readonly written: Promise<void>,
  ) {}

  /**
   * Begins a new file, for its owner's eyes only.
   *
   * @throws the system's error EEXIST where there is one of that name: what somebody is correcting is not written over
   */
  static async create(path: string, sheetName: string): Promise<WorkbookWriter> {
    const file = await open(path, 'wx', 0o600);
    const zip = new ZipFile();
    const sheet = new PassThrough();
    for (const [name, content] of parts(sheetName)) zip.addBuffer(Buffer.from(XML + content), name);
    zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { compressionLevel: 1 });
    zip.end();
    const output = createWriteStream(path, { fd: file });
    zip.outputStream.pipe(output);
    const writer = new WorkbookWriter(sheet, finished(output));
    // Whoever closes the writer hears of it; until then a full disk must not end the process.
    writer.written.catch(() => undefined);
    writer.#pending = `${XML}<worksheet xmlns="${SHEET}"><sheetData>`;
    return writer;
  }

  async addRow(cells: readonly string[]): Promise<void> {
    this.#rows += 1;
    const row = this.#rows;
    const content = cells
      .map((text, place) =>
        text === ''
          ? ''
          : `<c r="${columnLetters(place)}${row}" s="1" t="inlineStr"><is><t xml:space="preserve">${escape(escapeText(text))}</t></is></c>`,
      )
      .join('');
    this.#pending += `<row r="${row}">${content}</row>`;
    if (this.#pending.length >= PIECE) await this.#flush();
  }

  async close(): Promise<void> {
    this.#pending += '</sheetData></worksheet>';
    await this.#flush();
    this.sheet.end();
    await this.written;
  }

  async #flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (this.sheet.write(text)) return;
    await Promise.race([once(this.sheet, 'drain'), this.written]);
  }
}

/** What XML cannot hold, such as a bell, no reader would take; a spreadsheet shows nothing for it either. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function parts(sheetName: string): readonly (readonly [string, string])[] {
  const relationships = (...targets: readonly (readonly [kind: string, target: string])[]): string => {
    const each = targets.map(
      ([kind, target], place) =>
        `<Relationship Id="rId${place + 1}" Type="${DOCUMENT}/${kind}" Target="${target}"/>`,
    );
    return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
  };
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    ],
    ['_rels/.rels', relationships(['officeDocument', 'xl/workbook.xml'])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${SHEET}" xmlns:r="${DOCUMENT}"><sheets>` +
        `<sheet name="${escape(sheetName).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    ['xl/styles.xml', STYLES],
    [
      'xl/_rels/workbook.xml.rels',
      relationships(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    ],
  ];
}
