import type { NewReminder } from '@lienthong/city';
import { drawWorkingDays } from '../calendar/working-days';
import type { Volume } from '../drawing/volume';
import { CRITERIA_BEGAN, PRESS_IMITATION_CODES } from '../law/press-imitation-criteria';
import { letterNumber, type CaseBook } from '../enforcement/case-book';

const PERIODS: readonly (readonly [from: string, until: string, count: number])[] = [
  ['2020-03-01', '2021-01-01', 3],
  ['2021-01-05', '2022-01-01', 8],
  ['2022-01-10', '2022-04-01', 1],
  ['2022-04-01', '2022-07-20', 2],
  ['2022-08-08', '2023-01-01', 4],
  ['2023-01-09', '2025-02-20', 7],
  ['2025-05-05', '2026-10-15', 3],
];
/** The first reminder of these periods goes to the lead: one before the signs existed and one after. */
const TO_LEAD = ['2021-01-05', '2023-01-09'];

const BEFORE_CRITERIA = 'Đề nghị chấn chỉnh việc trình bày trang tổng hợp dễ gây nhầm lẫn với báo điện tử.';
const WITH_CRITERIA = 'Đề nghị khắc phục các dấu hiệu "báo hóa" nêu kèm và báo cáo kết quả bằng văn bản.';

export interface RemindedHolder {
  readonly code: string;
  readonly domains: readonly string[];
}

/** Soft measures: no fine, and counted nowhere. Signs of press imitation are named only once they exist. */
export function drawReminders(
  volume: Volume,
  book: CaseBook,
  lead: RemindedHolder,
  holders: readonly RemindedHolder[],
): NewReminder[] {
  const random = volume.random('reminders');
  return PERIODS.flatMap(([from, until, count]) =>
    drawWorkingDays(random, from, until, count).map((sentOn, index) => {
      const isToLead = index === 0 && TO_LEAD.includes(from);
      const { code, domains } = isToLead ? lead : random.pick(holders);
      const criteria =
        sentOn < CRITERIA_BEGAN
          ? {}
          : { criteria: random.shuffled(PRESS_IMITATION_CODES).slice(0, random.integer(1, 3)) };
      return {
        id: volume.id('reminder', `${from}/${index}`),
        letterNumber: letterNumber(book.letters, sentOn, 'TTĐT'),
        sentOn,
        organizationCode: code,
        content: sentOn < CRITERIA_BEGAN ? BEFORE_CRITERIA : WITH_CRITERIA,
        domains: domains.slice(0, random.integer(1, 3)),
        ...criteria,
      };
    }),
  );
}
