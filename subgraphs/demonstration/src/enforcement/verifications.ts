import type { NewVerificationLetter } from '@lienthong/city';
import type { NewVerificationRequest } from '@lienthong/police';
import { addWorkingDays, drawWorkingDay } from '../calendar/working-days';
import type { Random } from '../drawing/random';
import type { Volume } from '../drawing/volume';
import { provinceOn } from '../province/province-facts';
import { letterNumber, type CaseBook } from './case-book';

/** Letters of a period, each with so many accounts; the first account of so many letters concerns the lead. */
interface PlannedLetters {
  readonly from: string;
  readonly until: string;
  readonly accounts: readonly number[];
  readonly aboutLead: number;
}

/** 63 Facebook accounts in 2021, sent early enough in December to be received that year. */
const LETTERS: readonly PlannedLetters[] = [
  { from: '2020-04-20', until: '2020-12-15', accounts: [4, 3, 2], aboutLead: 0 },
  { from: '2021-01-11', until: '2021-12-11', accounts: [9, 8, 7, 7, 6, 6, 5, 4, 4, 3, 2, 2], aboutLead: 3 },
  { from: '2022-01-10', until: '2022-12-11', accounts: [5, 4, 3, 2], aboutLead: 1 },
  { from: '2023-01-10', until: '2024-12-11', accounts: [4, 4, 3, 2, 2], aboutLead: 0 },
  { from: '2025-04-07', until: '2026-06-01', accounts: [2, 2], aboutLead: 0 },
  { from: '2026-10-12', until: '2026-10-27', accounts: [3, 2, 1], aboutLead: 1 },
];

/** Later than this, the police have not answered yet. */
const STILL_OPEN_FROM = '2026-10-01';
const WORKING_DAYS_TO_ANSWER = 22;

const OTHER_PROVINCES = ['40', '38', '22', '79', '48', '37', '33'] as const;

const REFUSAL = {
  reason: 'Công văn chưa nêu rõ hành vi vi phạm cần xác minh',
  ground: 'Quy chế phối hợp giữa Công an thành phố và cơ quan quản lý thông tin điện tử (minh họa)',
};

export interface Verifications {
  readonly letters: NewVerificationLetter[];
  readonly requests: NewVerificationRequest[];
}

/** What the city sent and, under the same ids, what the police received. */
export function drawVerifications(
  book: CaseBook,
  leadCode: string,
  concerned: readonly string[],
): Verifications {
  const { volume } = book;
  const random = volume.random('verifications');
  const letters: NewVerificationLetter[] = [];
  const requests: NewVerificationRequest[] = [];
  for (const { from, until, accounts, aboutLead } of LETTERS) {
    accounts.forEach((count, index) => {
      const sentOn = drawWorkingDay(random, from, until);
      const number = letterNumber(book.letters, sentOn, 'TTra');
      const receivedOn = addWorkingDays(sentOn, random.integer(2, 6));
      const isOpen = sentOn >= STILL_OPEN_FROM;
      const caseId = book.openCase(
        'Các tài khoản Facebook đăng tin sai sự thật, cần xác minh người đứng sau',
        sentOn,
        isOpen ? undefined : addWorkingDays(receivedOn, 60),
      );
      for (let place = 0; place < count; place += 1) {
        const accountId = book.newAccount('FACEBOOK');
        if (random.chance(70)) book.leads.push({ caseId, openedOn: sentOn, accountId });
        const isAboutLead = place === 0 && index < aboutLead;
        const concernsCode = isAboutLead ? leadCode : random.chance(12) ? random.pick(concerned) : undefined;
        const concerns = concernsCode === undefined ? {} : { concernsCode };
        const id = volume.id('verification', letters.length);
        letters.push({ id, letterNumber: number, sentOn, caseId, accountId, ...concerns });
        requests.push({
          id,
          letterNumber: number,
          letterDate: sentOn,
          receivedOn,
          dueOn: addWorkingDays(receivedOn, WORKING_DAYS_TO_ANSWER),
          caseId,
          accountId,
          ...concerns,
          ...handling(volume, random, receivedOn, isOpen, requests.length),
        });
      }
    });
  }
  return { letters, requests };
}

function handling(
  volume: Volume,
  random: Random,
  receivedOn: string,
  isOpen: boolean,
  index: number,
): Pick<NewVerificationRequest, 'steps' | 'identity'> {
  const requested = { status: 'REQUESTED', reachedOn: receivedOn } as const;
  const accepted = {
    status: 'ACCEPTED',
    reachedOn: addWorkingDays(receivedOn, random.integer(1, 4)),
  } as const;
  if (isOpen) return { steps: random.chance(50) ? [requested] : [requested, accepted] };
  const answeredOn = addWorkingDays(accepted.reachedOn, random.integer(4, 25));
  const closed = { status: 'CLOSED', reachedOn: addWorkingDays(answeredOn, random.integer(2, 15)) } as const;
  const end = random.chance(70) ? [closed] : [];
  // prettier-ignore
  const result = random.weighted([['IDENTIFIED', 45], ['NOT_IDENTIFIABLE', 30], ['OUT_OF_AREA', 17], ['REFUSED', 8]]);
  switch (result) {
    case 'IDENTIFIED':
      return {
        steps: [requested, accepted, { status: result, reachedOn: answeredOn }, ...end],
        identity: inventIdentity(volume, index),
      };
    case 'OUT_OF_AREA': {
      const { code, validFrom } = provinceOn(random.pick(OTHER_PROVINCES), answeredOn);
      const step = { status: result, reachedOn: answeredOn, province: { code, validFrom } };
      return { steps: [requested, accepted, step, ...end] };
    }
    case 'REFUSED':
      return { steps: [requested, { status: result, reachedOn: answeredOn, refusal: REFUSAL }, ...end] };
    case 'NOT_IDENTIFIABLE':
      return { steps: [requested, accepted, { status: result, reachedOn: answeredOn }, ...end] };
  }
}

/** Nobody's: no province or country has 999, and no century has 9. */
function inventIdentity(volume: Volume, index: number): NonNullable<NewVerificationRequest['identity']> {
  const serial = volume.interleave(index + 1);
  return {
    fullName: `Người Minh Họa ${serial}`,
    personalNumber: `999900${String(serial).padStart(6, '0')}`,
  };
}
