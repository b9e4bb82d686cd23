import type { OpenTable } from '../table';
import { UnreadableTableError } from '../unreadable-table';
import { openArchive, type Archive, type ArchiveLimits } from './archive';
import { readDayStyles } from './day-formats';
import { readSharedStrings } from './shared-strings';
import { readSheetRows } from './sheet-rows';
import { readWorkbook, type Sheet, type Workbook } from './workbook-parts';

/**
 * Opens a sheet of a workbook: the one named, else the first that is not hidden.
 *
 * @throws {UnreadableTableError} of any sort but UNKNOWN_ENCODING; CORRUPT and TOO_LARGE also while rows are read
 */
export async function openWorkbookTable(
  path: string,
  wanted?: string,
  limits?: ArchiveLimits,
): Promise<OpenTable> {
  const archive = await openArchive(path, limits);
  try {
    const workbook = await readWorkbook(archive);
    return await openSheet(archive, workbook, chooseSheet(workbook.sheets, wanted));
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function openSheet(archive: Archive, workbook: Workbook, sheet: Sheet): Promise<OpenTable> {
  const dayStyles = await readDayStyles(archive, workbook.styles);
  const texts = await readSharedStrings(archive, workbook.sharedStrings);
  const size = archive.sizeOf(sheet.part);
  let taken = 0;
  async function* counted(): AsyncGenerator<Buffer, void, undefined> {
    for await (const piece of archive.read(sheet.part)) {
      taken += piece.length;
      yield piece;
    }
  }
  return {
    description: {
      format: 'workbook',
      sheet: sheet.name,
      otherSheets: workbook.sheets
        .filter((one) => one !== sheet)
        .map(({ name, isHidden }) => ({ name, isHidden })),
    },
    rows() {
      taken = 0;
      const { countsFrom1904 } = workbook;
      return readSheetRows({ part: sheet.part, pieces: counted(), texts, dayStyles, countsFrom1904 });
    },
    progress: () => (size === 0 ? 1 : Math.min(1, taken / size)),
    close() {
      texts.close();
      archive.close();
      return Promise.resolve();
    },
  };
}

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const isWanted = ({ name, isHidden }: Sheet): boolean =>
    wanted === undefined ? !isHidden : name.normalize('NFC') === wanted.normalize('NFC');
  const sheet = sheets.find(isWanted);
  if (sheet) return sheet;
  const there = sheets.map(({ name, isHidden }) => `"${name}"${isHidden ? ' (hidden)' : ''}`).join(', ');
  throw new UnreadableTableError(
    'NO_SUCH_SHEET',
    wanted === undefined
      ? `Every sheet is hidden. Say which one is the register: --sheet NAME, one of ${there}.`
      : `There is no sheet "${wanted}". There is ${there}.`,
  );
}
