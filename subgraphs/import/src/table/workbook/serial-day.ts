const DAY_MS = 86_400_000;
const BEFORE_1900 = Date.UTC(1899, 11, 31);
const BEFORE_1904 = Date.UTC(1904, 0, 1);
/** The 29 February 1900 that a first spreadsheet program invented, and all others count since. */
const INVENTED_DAY = 60;
const LAST = 2_958_465;

/**
 * The day that a spreadsheet counts as so many, written YYYY-MM-DD; undefined for a number that is none. Hours, which stand
 * behind the point, are left off.
 */
export function dayOfSerial(serial: number, countsFrom1904: boolean): string | undefined {
  const days = Math.floor(serial);
  if (!Number.isFinite(days) || days < (countsFrom1904 ? 0 : 1) || days > LAST) return undefined;
  if (countsFrom1904) return asDay(BEFORE_1904 + days * DAY_MS);
  if (days === INVENTED_DAY) return undefined;
  return asDay(BEFORE_1900 + (days > INVENTED_DAY ? days - 1 : days) * DAY_MS);
}

function asDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
