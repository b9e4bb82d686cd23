import type { ClaimedDay, DayRole, ClaimKind, LicenceClaim, LicenceNumber } from '../licence-statement';
import { type Instrument, type InstrumentDay, NONE } from '../instrument/instrument';
import { claimedIssuer } from '../issuer/issuer-code';
import { claimedNumber } from '../number/licence-number';
import type { Reading } from '../text/reading';
import { printedAt } from '../text/printed';
import { kindOf, roleOf } from './claim-kind';
import { odditiesOf } from './oddities';

/**
 * What one instrument claims.
 *
 * @returns undefined where a noun stands with nothing said of it: "a licence is needed for this", or "is applied for"
 */
export function readClaim(
  reading: Reading,
  instrument: Instrument,
  surroundings: () => ClaimKind | undefined,
): LicenceClaim | undefined {
  if (instrument.isEmpty || (instrument.isAppliedFor && !instrument.hasNumber)) return undefined;
  const issued = instrument.issuedDay;
  const issuer = claimedIssuer(reading, instrument, issued?.printed.day ?? null);
  const role = roleOf(instrument);
  const kind = kindOf(instrument, surroundings);
  const number = instrument.number
    ? claimedNumber(reading, instrument.number)
    : codeAsNumber(reading, instrument);
  const oddities = odditiesOf(instrument, { kind, number, issuer, role });
  return {
    kind,
    number,
    issuer,
    issuedOn: issued ? claimedDay(reading, issued, 'ISSUED') : null,
    otherDays: otherDays(reading, instrument, issued),
    span: reading.span(beginningOf(instrument), instrument.end),
    confidence: confidenceIn(instrument, oddities.length),
    oddities,
    role,
  };
}

/** An issuer or a day may be named before the paper. */
function beginningOf({ from, issuer, days }: Instrument): number {
  return Math.min(from, issuer?.from ?? from, days[0]?.from ?? from);
}

function codeAsNumber(reading: Reading, { code }: Instrument): LicenceNumber | null {
  if (code === undefined) return null;
  const span = reading.span(code.from, code.end);
  const { figures } = code;
  return {
    printed: printedAt(reading.source, span),
    number: figures,
    symbol: null,
    normalised: figures,
    span,
  };
}

function otherDays(
  reading: Reading,
  { days }: Instrument,
  issued: InstrumentDay | undefined,
): readonly ClaimedDay[] {
  if (days.length === (issued === undefined ? 0 : 1)) return NONE;
  return days.filter((day) => day !== issued).map((day) => claimedDay(reading, day, day.role));
}

function claimedDay(reading: Reading, { from, printed }: InstrumentDay, role: DayRole): ClaimedDay {
  const span = reading.span(from, printed.end);
  return { printed: printedAt(reading.source, span), day: printed.day, span, role };
}

/** Shares of a whole claim: its noun, figures, a symbol that is known, a named issuer, a day. Each oddity takes from the rest. */
function confidenceIn(instrument: Instrument, oddities: number): number {
  const { number, code, issuer, issuedDay } = instrument;
  const isNumbered = code !== undefined || (number !== undefined && !number.isMasked);
  const isKnown = code !== undefined || (number?.meaning?.register ?? 'UNKNOWN') !== 'UNKNOWN';
  const parts =
    (instrument.hasNoun ? 20 : 0) +
    (isNumbered ? 30 : 0) +
    (isKnown ? 20 : 0) +
    (issuer?.agency !== undefined ? 15 : 0) +
    (issuedDay?.printed.day ? 15 : 0);
  return Math.round(parts * 0.85 ** oddities) / 100;
}
