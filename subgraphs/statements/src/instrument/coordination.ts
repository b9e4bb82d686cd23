import type { Instrument } from './instrument';

/**
 * Shares what is said of several numbers at once: `số 75/GP-BTTTT và số 442/GP-BTTTT do Bộ TT&TT cấp ngày … và ngày …`. One issuer and
 * one day are those of all; as many days as numbers are theirs in order. Any other count is the last one's alone.
 *
 * @param group instruments whose numbers stand side by side, the last of which has what follows
 */
export function shareAmong(group: readonly Instrument[]): void {
  const last = group.at(-1);
  if (last === undefined || group.length < 2) return;
  const days = [...last.days];
  for (const [index, instrument] of group.entries()) {
    instrument.issuer ??= last.issuer;
    if (instrument.kindsBefore.length === 0) instrument.kindsBefore.push(...(group[0]?.kindsBefore ?? []));
    if (days.length !== 1 && days.length !== group.length) continue;
    const day = days.length === 1 ? days[0] : days[index];
    if (day !== undefined) instrument.days.splice(0, instrument.days.length, { ...day, role: 'ISSUED' });
  }
}

/** Runs of instruments each of which is coordinated with the one before. */
export function groupsOf(instruments: readonly Instrument[]): readonly (readonly Instrument[])[] {
  const groups: Instrument[][] = [];
  for (const instrument of instruments) {
    const group = groups.at(-1);
    if (
      group !== undefined &&
      instrument.coordinated !== undefined &&
      group.at(-1) === instrument.coordinated
    )
      group.push(instrument);
    else groups.push([instrument]);
  }
  return groups;
}
