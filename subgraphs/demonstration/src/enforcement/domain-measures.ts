import type { NewDomainMeasure } from '@lienthong/city';
import { addDays } from '@lienthong/schema';
import { addWorkingDays, drawWorkingDay } from '../calendar/working-days';
import type { Random } from '../drawing/random';
import { foreignDomain, newsLikeDomain, siteDomain } from '../organization/invented-domains';
import type { Member } from '../organization/roster';
import { letterNumber, type CaseBook } from './case-book';
import type { DomainRecovery } from './penalties';

/** Letters that ask VNNIC to suspend names: how many names in each, in one period. */
interface SuspensionLetters {
  readonly from: string;
  readonly until: string;
  readonly names: readonly number[];
}

/** 2021: 42 names by 30 June and 50 by the end of the year. */
const SUSPENSION_LETTERS: readonly SuspensionLetters[] = [
  { from: '2020-03-01', until: '2021-01-01', names: [3, 2] },
  { from: '2021-01-05', until: '2021-07-01', names: [9, 8, 8, 7, 6, 4] },
  { from: '2021-07-01', until: '2022-01-01', names: [4, 3, 1] },
  { from: '2022-01-05', until: '2022-04-01', names: [2] },
  { from: '2022-04-01', until: '2023-01-01', names: [3, 1] },
  { from: '2023-01-05', until: '2025-02-20', names: [2, 2, 1] },
  { from: '2025-06-02', until: '2026-09-01', names: [2, 1] },
];

/** A letter of the second half of 2021 with one name is about the lead's own site. */
const LETTER_ABOUT_LEAD = { from: '2021-07-01', names: 1 };

const NEWS_LIKE_PERCENT = 75;
const DAYS_SUSPENDED = 45;
/** Far above the serials of licensed sites. */
const FIRST_SERIAL = 20_000;

export function drawDomainMeasures(
  book: CaseBook,
  members: readonly Member[],
  lead: { readonly code: string; readonly domain: string },
  recoveries: readonly DomainRecovery[],
): NewDomainMeasure[] {
  const { volume } = book;
  const random = volume.random('domain-measures');
  const measures: NewDomainMeasure[] = [];
  const add = (measure: Omit<NewDomainMeasure, 'id'>): void => {
    measures.push({ id: volume.id('domain-measure', measures.length), ...measure });
  };

  for (const { decisionId, decidedOn, organizationCode, domain } of recoveries) {
    const requestedOn = addWorkingDays(decidedOn, random.integer(3, 8));
    const answeredOn = addWorkingDays(requestedOn, random.integer(2, 12));
    add({
      kind: 'REVOKE',
      domain,
      letterNumber: letterNumber(book.letters, requestedOn, 'TTra'),
      requestedOn,
      basis: { kind: 'penalty', decisionId },
      organizationCode,
      answer: { status: 'EXECUTED', answeredOn, effectiveFrom: answeredOn },
    });
  }
  for (const { from, until, names } of SUSPENSION_LETTERS) {
    for (const count of names) {
      const requestedOn = drawWorkingDay(random, from, until);
      const letter = letterNumber(book.letters, requestedOn, 'TTĐT');
      const openedOn = addWorkingDays(requestedOn, -random.integer(0, 3));
      const year = from.slice(0, 4);
      const inYear = openedOn.slice(0, 4) === year ? openedOn : requestedOn;
      const caseId = book.openCase(
        'Kiểm tra tên miền có dấu hiệu hoạt động như báo điện tử hoặc không phép',
        inYear,
        addWorkingDays(requestedOn, random.integer(20, 50)),
      );
      const isLead = from === LETTER_ABOUT_LEAD.from && count === LETTER_ABOUT_LEAD.names;
      for (let place = 0; place < count; place += 1) {
        const owner = random.pick(members);
        const domain = isLead
          ? lead.domain
          : inventDomain(random, owner, volume.interleave(FIRST_SERIAL + measures.length));
        book.leads.push({ caseId, openedOn: inYear, domain });
        add({
          kind: 'SUSPEND',
          domain,
          letterNumber: letter,
          requestedOn,
          basis: { kind: 'inspection', caseId },
          ...(isLead
            ? { organizationCode: lead.code }
            : random.chance(40)
              ? { organizationCode: owner.code }
              : {}),
          ...answerTo(random, domain, requestedOn),
        });
      }
    }
  }
  return measures;
}

function inventDomain(random: Random, owner: Member, serial: number): string {
  if (random.chance(NEWS_LIKE_PERCENT)) return newsLikeDomain(owner.name, serial);
  return random.chance(25) ? foreignDomain(owner.name, serial) : siteDomain(owner.name, serial);
}

function answerTo(random: Random, domain: string, requestedOn: string): Pick<NewDomainMeasure, 'answer'> {
  const answeredOn = addWorkingDays(requestedOn, random.integer(2, 10));
  if (!domain.endsWith('.vn')) {
    return {
      answer: { status: 'REJECTED', answeredOn, reason: 'Tên miền quốc tế, không do VNNIC quản lý' },
    };
  }
  const fate = random.integer(1, 100);
  if (fate > 92) return {};
  if (fate > 88)
    return {
      answer: { status: 'REJECTED', answeredOn, reason: 'Tên miền đã trả lại trước khi nhận đề nghị' },
    };
  const effectiveUntil = addDays(answeredOn, DAYS_SUSPENDED);
  const status = fate > 60 ? 'LIFTED' : 'EXECUTED';
  return { answer: { status, answeredOn, effectiveFrom: answeredOn, effectiveUntil } };
}
