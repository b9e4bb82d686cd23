/** How the days off of one year were arranged. Days of other kinds are the same each year. */
export interface YearArrangement {
  readonly year: number;
  /** First and last day off at Tết, both included, with the days in lieu of a weekend. */
  readonly tet: readonly [first: string, last: string];
  readonly hungKings: string;
  /** 2 September and, since 2021, the day before or after it. */
  readonly nationalDay: readonly string[];
  /** Working days off because a holiday fell on a weekend. */
  readonly inLieu: readonly string[];
  /** Working days given off, each for a Saturday that was worked. */
  readonly swaps: readonly (readonly [off: string, worked: string])[];
  /** False where the arrangement of Tết is not certain. */
  readonly isConfirmed?: false;
}

/**
 * Days off of state offices, as arranged year by year (Labour Code 10/2012/QH13, Article 115, and 45/2019/QH14,
 * Articles 111 and 112; swaps by the government's notice of the year).
 */
// prettier-ignore
export const YEAR_ARRANGEMENTS: readonly YearArrangement[] = [
  {
    year: 2013, isConfirmed: false, tet: ['2013-02-09', '2013-02-14'], hungKings: '2013-04-19',
    nationalDay: ['2013-09-02'], inLieu: [], swaps: [['2013-04-29', '2013-05-04']],
  },
  {
    year: 2014, isConfirmed: false, tet: ['2014-01-29', '2014-02-04'], hungKings: '2014-04-09',
    nationalDay: ['2014-09-02'], inLieu: [],
    swaps: [['2014-05-02', '2014-04-26'], ['2014-09-01', '2014-09-06']],
  },
  {
    year: 2015, tet: ['2015-02-17', '2015-02-23'], hungKings: '2015-04-28', nationalDay: ['2015-09-02'], inLieu: [],
    swaps: [['2015-01-02', '2014-12-27'], ['2015-02-16', '2015-02-14'], ['2015-04-29', '2015-04-25']],
  },
  {
    year: 2016, tet: ['2016-02-07', '2016-02-12'], hungKings: '2016-04-16', nationalDay: ['2016-09-02'],
    inLieu: ['2016-04-18', '2016-05-02', '2016-05-03'], swaps: [],
  },
  {
    year: 2017, tet: ['2017-01-26', '2017-02-01'], hungKings: '2017-04-06', nationalDay: ['2017-09-02'],
    inLieu: ['2017-01-02', '2017-05-02', '2017-09-04'], swaps: [],
  },
  {
    year: 2018, tet: ['2018-02-14', '2018-02-20'], hungKings: '2018-04-25', nationalDay: ['2018-09-02'],
    inLieu: ['2018-09-03'], swaps: [['2018-12-31', '2019-01-05']],
  },
  {
    year: 2019, tet: ['2019-02-04', '2019-02-08'], hungKings: '2019-04-14', nationalDay: ['2019-09-02'],
    inLieu: ['2019-04-15'], swaps: [['2019-04-29', '2019-05-04']],
  },
  {
    year: 2020, tet: ['2020-01-23', '2020-01-29'], hungKings: '2020-04-02', nationalDay: ['2020-09-02'],
    inLieu: [], swaps: [],
  },
  {
    year: 2021, tet: ['2021-02-10', '2021-02-16'], hungKings: '2021-04-21', nationalDay: ['2021-09-02', '2021-09-03'],
    inLieu: ['2021-05-03'], swaps: [],
  },
  {
    year: 2022, tet: ['2022-01-31', '2022-02-04'], hungKings: '2022-04-10', nationalDay: ['2022-09-01', '2022-09-02'],
    inLieu: ['2022-01-03', '2022-04-11', '2022-05-02', '2022-05-03'], swaps: [],
  },
  {
    year: 2023, tet: ['2023-01-20', '2023-01-26'], hungKings: '2023-04-29', nationalDay: ['2023-09-01', '2023-09-02'],
    inLieu: ['2023-01-02', '2023-05-02', '2023-05-03', '2023-09-04'], swaps: [],
  },
  {
    year: 2024, tet: ['2024-02-08', '2024-02-14'], hungKings: '2024-04-18', nationalDay: ['2024-09-02', '2024-09-03'],
    inLieu: [], swaps: [['2024-04-29', '2024-05-04']],
  },
  {
    year: 2025, tet: ['2025-01-27', '2025-01-31'], hungKings: '2025-04-07', nationalDay: ['2025-09-01', '2025-09-02'],
    inLieu: [], swaps: [['2025-05-02', '2025-04-26']],
  },
  {
    year: 2026, tet: ['2026-02-16', '2026-02-20'], hungKings: '2026-04-26', nationalDay: ['2026-09-01', '2026-09-02'],
    inLieu: ['2026-04-27'], swaps: [['2026-01-02', '2026-01-10'], ['2026-08-31', '2026-08-22']],
  },
];

/** A day on which the calendar differs from an ordinary week, or a holiday on a weekend. */
export interface CalendarDay {
  readonly day: string;
  readonly isWorking: boolean;
  readonly name: string;
  readonly nameEnglish: string;
}

const DAY_MS = 86_400_000;

function daysThrough(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** The days of one year's arrangement; a Saturday worked for one of its days may lie in the year before or after. */
export function daysOfArrangement(arrangement: YearArrangement): readonly CalendarDay[] {
  const { year, tet, hungKings, nationalDay, inLieu, swaps } = arrangement;
  const off = (days: readonly string[], name: string, nameEnglish: string): CalendarDay[] =>
    days.map((day) => ({ day, isWorking: false, name, nameEnglish }));
  return [
    ...off([`${year}-01-01`], 'Tết Dương lịch', "New Year's Day"),
    ...off(daysThrough(...tet), 'Tết Nguyên đán', 'Lunar New Year'),
    ...off([hungKings], 'Giỗ Tổ Hùng Vương', "Hùng Kings' Day"),
    ...off([`${year}-04-30`], 'Ngày Chiến thắng', 'Reunification Day'),
    ...off([`${year}-05-01`], 'Ngày Quốc tế lao động', 'Labour Day'),
    ...off(nationalDay, 'Quốc khánh', 'National Day'),
    ...off(inLieu, 'Nghỉ bù', 'Day off in lieu'),
    ...off(
      swaps.map(([day]) => day),
      'Nghỉ hoán đổi',
      'Day off, swapped',
    ),
    ...swaps.map(([, day]) => ({
      day,
      isWorking: true,
      name: 'Làm bù',
      nameEnglish: 'Saturday worked instead',
    })),
  ];
}
