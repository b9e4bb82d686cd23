import { type Instrument, NONE } from './instrument';

/** Shares among runs of instruments each of which is coordinated with the one before. */
export function shareAmongCoordinated(instruments: readonly Instrument[]): void {
  let from = 0;
  for (let at = 1; at <= instruments.length; at += 1) {
    const before = instruments[at]?.coordinated;
    if (before !== undefined && before === instruments[at - 1]) continue;
    if (at - from > 1) shareAmong(instruments.slice(from, at));
    from = at;
  }
}

/**
 * Shares what is said of several numbers at once: `số 75/GP-BTTTT và số 442/GP-BTTTT do Bộ TT&TT cấp ngày … và ngày …`. One issuer and
 * one day are those of all; as many days as numbers are theirs in order. Any other count is the last one's alone.
 *
 * @param group instruments whose numbers stand side by side, the last of which has what follows
 */
function shareAmong(group: readonly Instrument[]): void {
  const last = group.at(-1);
  if (last === undefined) return;
  const days = [...last.days];
  for (const [index, instrument] of group.entries()) {
    instrument.issuer ??= last.issuer;
    if (instrument.kindsBefore.length === 0) instrument.kindsBefore = group[0]?.kindsBefore ?? NONE;
    if (days.length !== 1 && days.length !== group.length) continue;
    const day = days.length === 1 ? days[0] : days[index];
    if (day !== undefined) instrument.days = [{ ...day, role: 'ISSUED' }];
  }
}
