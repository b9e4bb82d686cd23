import { cleanText, columnPlace, type Cell, type TableRow } from '../table';
import { corrupt } from '../unreadable-table';
import { CellText } from './cell-text';
import { dayOfSerial } from './serial-day';
import type { SpooledTexts } from './spooled-texts';
import { readXml, type Attributes } from './xml-reading';

export interface SheetReading {
  readonly part: string;
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly texts: SpooledTexts;
  readonly dayStyles: readonly boolean[];
  readonly countsFrom1904: boolean;
}

const COLUMNS = 16_384;
const ROWS = 1_048_576;

/** The rows of a sheet that hold anything, as their XML comes in. Of a formula its kept result is taken. */
export async function* readSheetRows(
  sheet: SheetReading,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const handler = new RowHandler(sheet);
  const reading = readXml(sheet.part, sheet.pieces, handler);
  try {
    while ((await reading.next()).done !== true) {
      const rows = handler.takeRows();
      if (rows.length > 0) yield rows;
    }
  } finally {
    await reading.return();
  }
}

class RowHandler {
  #rows: TableRow[] = [];
  #rowNumber = 0;
  #cells: (Cell | undefined)[] = [];
  #place = -1;
  #type = 'n';
  #isDay = false;
  #hasFormula = false;
  readonly #text = new CellText(() => `a cell of row ${this.#rowNumber}`);
  #isValue = false;
  #isPronunciation = false;

  constructor(private readonly sheet: SheetReading) {}

  takeRows(): readonly TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row':
        return this.#openRow(attributes);
      case 'c':
        return this.#openCell(attributes);
      case 'f':
        this.#hasFormula = true;
        return;
      case 'rPh':
        this.#isPronunciation = true;
        return;
      case 'v':
      case 't':
        this.#isValue = !this.#isPronunciation;
        return;
      default:
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#text.add(text);
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        if (this.#isValue) this.#text.endRun();
        this.#isValue = false;
        return;
      case 'rPh':
        this.#isPronunciation = false;
        return;
      case 'c':
        this.#cells[this.#place] = this.#readCell();
        return;
      case 'row':
        if (this.#cells.some((cell) => cell !== undefined)) {
          this.#rows.push({ number: this.#rowNumber, cells: Array.from(this.#cells) });
        }
        return;
      default:
    }
  }

  #openRow({ r }: Attributes): void {
    const number = r === undefined ? this.#rowNumber + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#rowNumber || number > ROWS) {
      throw corrupt(`a row after row ${this.#rowNumber} has no right number`);
    }
    this.#rowNumber = number;
    this.#cells = [];
    this.#place = -1;
  }

  #openCell({ r, t, s }: Attributes): void {
    const place = r === undefined ? this.#place + 1 : columnPlace(r.replace(/\d+$/, ''));
    if (place === undefined || place <= this.#place || place >= COLUMNS) {
      throw corrupt(`a cell of row ${this.#rowNumber} has no right column`);
    }
    this.#place = place;
    this.#type = t ?? 'n';
    this.#isDay = this.sheet.dayStyles[Number(s ?? 0)] ?? false;
    this.#hasFormula = false;
    this.#text.take();
  }

  #readCell(): Cell | undefined {
    const written = this.#text.take();
    const value = this.#type === 's' ? this.#sharedText(written) : written;
    if (value === '' && this.#hasFormula && this.#type !== 'str') return { kind: 'uncalculated', text: '' };
    const text = cleanText(value);
    if (text === '') return undefined;
    switch (this.#type) {
      case 'n':
        return this.#readNumber(text);
      case 'b':
        return { kind: 'boolean', text: text === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text };
      case 'd':
        return { kind: 'day', text: text.slice(0, 10) };
      default:
        return { kind: 'text', text };
    }
  }

  #sharedText(number: string): string {
    const text = this.sheet.texts.get(Number(number));
    if (text === undefined)
      throw corrupt(`a cell of row ${this.#rowNumber} refers to a text that is not there`);
    return text;
  }

  #readNumber(text: string): Cell {
    const number = Number(text);
    if (!Number.isFinite(number)) throw corrupt(`a number of row ${this.#rowNumber} is none`);
    if (this.#isDay) {
      const day = dayOfSerial(number, this.sheet.countsFrom1904);
      if (day !== undefined) return { kind: 'day', text: day };
    }
    // 1.0109106E8 is how some programs write down the code 0100109106.
    return { kind: 'number', text: Number.isSafeInteger(number) ? number.toFixed(0) : String(number) };
  }
}
