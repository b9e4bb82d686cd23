import type { Cell, TableWriter } from '../cell';
import { cellXml, columnName, textXml } from './sheet-cells';
import {
  contentTypesXml,
  PACKAGE_XML,
  SHEET_FOOT,
  sheetHead,
  STYLE,
  STYLES_XML,
  workbookRelationshipsXml,
  workbookXml,
} from './workbook-parts';
import { ZipFile } from './zip-file';

/** Rows of one sheet, the headers among them. */
const MOST_ROWS = 1_048_576;

/**
 * An Office Open XML workbook, written as it comes: cells hold their text themselves, since a table of shared texts
 * could only be written when all are known. Rows beyond what a sheet may hold go to the next one. Nothing in it is a
 * formula, and without its end no program opens it.
 */
export function createXlsxWriter(
  title: string,
  widths: readonly number[] = [],
  mostRows = MOST_ROWS,
): TableWriter {
  const zip = new ZipFile();
  let headers: readonly string[] = [];
  let sheets = 0;
  let row = 0;

  const openSheet = (): void => {
    sheets += 1;
    row = 1;
    zip.open(`xl/worksheets/sheet${sheets}.xml`);
    zip.write(sheetHead(headers.map((header, index) => widths[index] ?? widthOf(header))));
    const cells = headers.map((header, index) => textXml(header, `${columnName(index)}1`, STYLE.heading));
    zip.write(`<row r="1">${cells.join('')}</row>`);
  };
  const writeEntry = (path: string, text: string): void => {
    zip.open(path);
    zip.write(text);
  };
  return {
    begin: (given) => {
      headers = given;
      openSheet();
      return zip.take();
    },
    rows: (rows) => {
      let text = '';
      for (const cells of rows) {
        if (row >= mostRows) {
          zip.write(`${text}${SHEET_FOOT}`);
          text = '';
          openSheet();
        }
        row += 1;
        text += rowXml(cells, row);
      }
      zip.write(text);
      return zip.take();
    },
    end: () => {
      zip.write(SHEET_FOOT);
      writeEntry('[Content_Types].xml', contentTypesXml(sheets));
      writeEntry('_rels/.rels', PACKAGE_XML);
      writeEntry('xl/workbook.xml', workbookXml(title, sheets));
      writeEntry('xl/_rels/workbook.xml.rels', workbookRelationshipsXml(sheets));
      writeEntry('xl/styles.xml', STYLES_XML);
      zip.end();
      return zip.take();
    },
  };
}

function rowXml(cells: readonly Cell[], row: number): string {
  let text = `<row r="${row}">`;
  cells.forEach((cell, index) => {
    text += cellXml(cell, `${columnName(index)}${row}`);
  });
  return `${text}</row>`;
}

const NARROWEST = 12;
const WIDEST = 40;

function widthOf(header: string): number {
  return Math.min(WIDEST, Math.max(NARROWEST, header.length + 2));
}
