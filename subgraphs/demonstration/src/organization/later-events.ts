import type { NewSocialNetworkNotification } from '@lienthong/ministry';
import type { NewOrganization } from '@lienthong/registry';
import { drawWorkingDay } from '../calendar/working-days';
import type { Volume } from '../drawing/volume';
import type { DrawnLicence } from '../licence/licence-rows';
import { termOn } from '../licence/papers';
import { inventHeadquarters } from './invented-addresses';
import type { Member, Roster } from './roster';

/** What befell a holder after the report, and the agencies that licensed it were not told. */
export interface LaterEvent {
  readonly dissolvedOn?: string;
  readonly movedTo?: NewOrganization['headquarters'][number];
}

/** Away from Hanoi, to the provinces that codes stood for then: 24 is Bắc Giang in 2023 and Bắc Ninh in 2025. */
const DEPARTURES = [
  { to: '24', from: '2023-03-01', until: '2023-11-01' },
  { to: '79', from: '2024-05-06', until: '2024-12-02' },
  { to: '24', from: '2025-08-04', until: '2026-03-02' },
] as const;
const DISSOLUTIONS = [
  { from: '2024-02-19', until: '2024-09-02' },
  { from: '2025-03-03', until: '2025-10-01' },
  { from: '2026-01-05', until: '2026-06-01' },
] as const;

/** Whoever was issued a paper later was there to receive it, as was whoever notified the ministry of a network. */
const LAST_PAPER_BEFORE = '2023-01-01';
const STILL_IN_FORCE = '2027-07-01';

/**
 * Holders of sites alone leave Hanoi, holders of networks alone are dissolved, each with a licence that has years to go.
 * Days before the report are as they were, and so is every figure of it.
 */
export function drawLaterEvents(
  volume: Volume,
  roster: Roster,
  licences: readonly DrawnLicence[],
  notifications: readonly NewSocialNetworkNotification[],
): ReadonlyMap<string, LaterEvent> {
  const random = volume.random('organizations/later-events');
  const notified = new Set(notifications.map(({ holderCode }) => holderCode));
  const movers = withLastingLicence(roster.withSites, licences);
  const ended = withLastingLicence(roster.withNetworks, licences).filter(({ code }) => !notified.has(code));
  return new Map([
    ...DEPARTURES.map(({ to, from, until }, index): [string, LaterEvent] => [
      codeAt(movers, index),
      { movedTo: inventHeadquarters(random, to, drawWorkingDay(random, from, until)) },
    ]),
    ...DISSOLUTIONS.map(({ from, until }, index): [string, LaterEvent] => [
      codeAt(ended, index),
      { dissolvedOn: drawWorkingDay(random, from, until) },
    ]),
  ]);
}

function withLastingLicence(members: readonly Member[], licences: readonly DrawnLicence[]): Member[] {
  const held = new Map<string, DrawnLicence['life'][]>();
  for (const { holder, life } of licences) held.set(holder.code, [...(held.get(holder.code) ?? []), life]);
  return members.filter(({ code, move, dissolves }) => {
    const lives = held.get(code) ?? [];
    const papers = lives.flatMap((life) => life.papers);
    return (
      move === undefined &&
      dissolves !== true &&
      papers.every(({ decidedOn }) => decidedOn < LAST_PAPER_BEFORE) &&
      lives.some(
        (life) =>
          life.suspensions.length === 0 &&
          life.revokedOn === undefined &&
          termOn(life.papers, LAST_PAPER_BEFORE) > STILL_IN_FORCE,
      )
    );
  });
}

function codeAt(members: readonly Member[], index: number): string {
  const member = members[index];
  if (!member) throw new RangeError('a volume has too few holders whose licences last');
  return member.code;
}
