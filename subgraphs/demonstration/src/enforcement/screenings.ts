import type { NewScreening } from '@lienthong/city';
import { drawWorkingDay } from '../calendar/working-days';
import type { Random } from '../drawing/random';
import { newsLikeDomain, siteDomain } from '../organization/invented-domains';
import type { Member } from '../organization/roster';
import type { CaseBook, Lead } from './case-book';

/** Sites and accounts looked at in a year; 90 and 150 in 2021. Every target of a year is another. */
// prettier-ignore
const SCREENED: readonly (readonly [year: number, sites: number, accounts: number])[] = [
  [2020, 22, 31], [2021, 90, 150], [2022, 41, 58], [2023, 36, 44], [2024, 28, 35], [2025, 12, 20], [2026, 15, 18],
];

/** At most so many of a hundred led to a case; the others were looked at and left. */
const CASES_PERCENT = 55;
/** Far above the serials of licensed sites and of names that VNNIC was asked about. */
const FIRST_SERIAL = 40_000;

const SITE_TOPICS: NewScreening['topics'][] = [
  ['PRESS_IMITATION'],
  ['OUTSIDE_LICENCE'],
  ['UNLICENSED_OPERATION'],
  ['PRESS_IMITATION', 'UNLICENSED_OPERATION'],
];
const ACCOUNT_TOPICS: NewScreening['topics'][] = [
  ['FALSE_INFORMATION'],
  ['FALSE_INFORMATION', 'COVID_19'],
  ['COVID_19'],
  ['DEFAMATION'],
];

type Target = Pick<NewScreening, 'target'> & { readonly lead?: Lead };

export function drawScreenings(book: CaseBook, members: readonly Member[]): NewScreening[] {
  const { volume } = book;
  const random = volume.random('screenings');
  const screenings: NewScreening[] = [];
  const add = (year: number, { target, lead }: Target, topics: readonly NewScreening['topics'][]): void => {
    const until = year === 2026 ? '2026-10-15' : `${year + 1}-01-01`;
    screenings.push({
      id: volume.id('screening', screenings.length),
      screenedOn: lead?.openedOn ?? drawWorkingDay(random, `${year}-01-01`, until),
      target,
      topics: random.pick(topics),
      // prettier-ignore
      outcome: lead ? 'CASE_OPENED' : random.weighted([['NO_VIOLATION', 40], ['MONITORED', 35], ['REMINDED', 25]]),
      ...(lead ? { caseId: lead.caseId } : {}),
    });
  };

  for (const [year, sites, accounts] of SCREENED) {
    const opened = book.leads.filter(({ openedOn }) => openedOn.startsWith(String(year)));
    for (const target of siteTargets(random, book, opened, members, sites)) add(year, target, SITE_TOPICS);
    for (const target of accountTargets(random, book, opened, accounts)) add(year, target, ACCOUNT_TOPICS);
  }
  return screenings;
}

function siteTargets(
  random: Random,
  { volume }: CaseBook,
  opened: readonly Lead[],
  members: readonly Member[],
  count: number,
): Target[] {
  const byDomain = new Map<string, Lead>();
  for (const lead of opened) if (lead.domain !== undefined) byDomain.set(lead.domain, lead);
  const found: Target[] = random
    .shuffled([...byDomain])
    .slice(0, atMost(count))
    .map(([domain, lead]) => ({ target: { kind: 'site', domain }, lead }));
  while (found.length < count) {
    const { name } = random.pick(members);
    const serial = volume.interleave(FIRST_SERIAL + random.integer(0, 9_999));
    const domain = random.chance(50) ? newsLikeDomain(name, serial) : siteDomain(name, serial);
    if (!found.some(({ target }) => target.kind === 'site' && target.domain === domain)) {
      found.push({ target: { kind: 'site', domain } });
    }
  }
  return found;
}

function accountTargets(random: Random, book: CaseBook, opened: readonly Lead[], count: number): Target[] {
  const withCase = opened.flatMap((lead): Target[] =>
    lead.accountId === undefined ? [] : [{ target: { kind: 'account', accountId: lead.accountId }, lead }],
  );
  const found = random.shuffled(withCase).slice(0, atMost(count));
  while (found.length < count) found.push({ target: { kind: 'account', accountId: book.newAccount() } });
  return found;
}

function atMost(count: number): number {
  return Math.floor((count * CASES_PERCENT) / 100);
}
