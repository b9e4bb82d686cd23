import { addDays } from '@lienthong/schema';

/**
 * The lunar calendar of Viet Nam, reckoned at UTC+7 from the mean motions of moon and sun in Jean Meeus, "Astronomical
 * Algorithms". Needed for years whose days off nobody has announced yet; Chinese calendars, reckoned at UTC+8, differ
 * from it in some years.
 */
const TIME_ZONE_DAYS = 7 / 24;
const RADIANS = Math.PI / 180;
/** Julian day number of 1 January 1970. */
const UNIX_EPOCH = 2_440_588;
const SYNODIC_MONTH = 29.530588853;
/** Julian day of the new moon that is counted as number 0, on 1 January 1900. */
const FIRST_NEW_MOON = 2_415_021.076998695;
/** Twelfths of the sun's way round the sky; the winter solstice begins this one. */
const WINTER_SOLSTICE = 9;
const SECTORS = 12;

function sine(degrees: number): number {
  return Math.sin(degrees * RADIANS);
}

/** Julian day number, in Viet Nam, of the new moon with a number. */
function newMoonDay(number: number): number {
  const t = number / 1236.85;
  const [t2, t3] = [t * t, t * t * t];
  const mean =
    2_415_020.75933 +
    29.53058868 * number +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t2);
  const sun = 359.2242 + 29.10535608 * number - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * number + 0.0107306 * t2 + 0.00001236 * t3;
  const node = 21.2964 + 390.67050646 * number - 0.0016528 * t2 - 0.00000239 * t3;
  const correction =
    (0.1734 - 0.000393 * t) * sine(sun) +
    0.0021 * sine(2 * sun) -
    0.4068 * sine(moon) +
    0.0161 * sine(2 * moon) -
    0.0004 * sine(3 * moon) +
    0.0104 * sine(2 * node) -
    0.0051 * sine(sun + moon) -
    0.0074 * sine(sun - moon) +
    0.0004 * sine(2 * node + sun) -
    0.0004 * sine(2 * node - sun) -
    0.0006 * sine(2 * node + moon) +
    0.001 * sine(2 * node - moon) +
    0.0005 * sine(2 * moon + sun);
  const dynamicalTime = -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + correction - dynamicalTime + 0.5 + TIME_ZONE_DAYS);
}

/** In which twelfth of its way the sun stands as a day begins; 0 from the spring equinox. */
function sunSector(dayNumber: number): number {
  const t = (dayNumber - 2_451_545.5 - TIME_ZONE_DAYS) / 36_525;
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t * t - 0.00000048 * t * t * t;
  const longitude =
    280.46645 +
    36_000.76983 * t +
    0.0003032 * t * t +
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.00029 * sine(3 * anomaly);
  return Math.floor((((longitude % 360) + 360) % 360) / (360 / SECTORS));
}

/** Number of the new moon that begins the eleventh month, the one with the winter solstice of `year`. */
function eleventhMonth(year: number): number {
  const lastDay = UNIX_EPOCH + Date.UTC(year, 11, 31) / 86_400_000;
  const number = Math.floor((lastDay - FIRST_NEW_MOON) / SYNODIC_MONTH);
  return sunSector(newMoonDay(number)) >= WINTER_SOLSTICE ? number - 1 : number;
}

/** How many months after the eleventh the leap month comes, or null in a year without one. */
function leapOffset(eleventh: number, nextEleventh: number): number | null {
  if (nextEleventh - eleventh < 13) return null;
  for (let offset = 1; offset <= 13; offset += 1) {
    const [sector, next] = [eleventh + offset, eleventh + offset + 1].map((n) => sunSector(newMoonDay(n)));
    if (sector === next) return offset;
  }
  return null;
}

/** First day of the first or third lunar month of `year`; with a leap month, of the ordinary one. */
function firstOfMonth(year: number, month: 1 | 3): string {
  const eleventh = eleventhMonth(year - 1);
  const leap = leapOffset(eleventh, eleventhMonth(year));
  const offset = month + 1;
  const number = eleventh + offset + (leap !== null && leap <= offset ? 1 : 0);
  return addDays('1970-01-01', newMoonDay(number) - UNIX_EPOCH);
}

/** First day of the lunar year that begins in `year` (mồng một Tết). */
export function lunarNewYear(year: number): string {
  return firstOfMonth(year, 1);
}

/** The tenth day of the third lunar month (Giỗ Tổ Hùng Vương). */
export function hungKingsDay(year: number): string {
  return addDays(firstOfMonth(year, 3), 9);
}
