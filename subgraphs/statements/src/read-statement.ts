import { readClaim } from './claim/read-claim';
import { principalOf } from './claim/principal';
import { readSurroundings } from './claim/surroundings';
import { readDomains } from './domain/domain-mention';
import { isCodeLike, isValidCode } from './enterprise/enterprise-code';
import { readHolders } from './holder/holder';
import type { Instrument } from './instrument/instrument';
import { readInstruments } from './instrument/read-instruments';
import type {
  ClaimedEnterpriseCode,
  ClaimKind,
  LicenceClaim,
  LicenceStatement,
  Oddity,
} from './licence-statement';
import { Reading } from './text/reading';
import { borrowArrays, giveBackArrays } from './text/token-arrays';

/**
 * Reads a licence statement (tuyên bố giấy phép) of a site: Vietnamese text or HTML, however it was typed, escaped or spaced.
 * What is read is what is claimed; nothing is looked up.
 *
 * Never throws, whatever the text, and takes time in proportion to its length.
 *
 * @returns every instrument the text names, up to ten thousand, what the statement rests on, and who is said to hold it; all empty for a
 *   text that claims nothing
 */
export function readStatement(text: string): LicenceStatement {
  const arrays = borrowArrays(text.length);
  const statement = statementIn(new Reading(text, arrays));
  giveBackArrays(arrays);
  return statement;
}

function statementIn(reading: Reading): LicenceStatement {
  const { instruments, isCutOff } = readInstruments(reading);
  const isTaken = tokensOf(reading, instruments);
  const surroundings = once(() => surroundingsOf(reading, instruments));
  const claims: LicenceClaim[] = [];
  for (const instrument of instruments) {
    const claim = readClaim(reading, instrument, surroundings);
    if (claim) claims.push(claim);
  }
  const principal = principalOf(claims);
  const enterpriseCodes = codesOf(reading, instruments);
  const oddities = new Set<Oddity>();
  for (const claim of claims) for (const oddity of claim.oddities) oddities.add(oddity);
  if (new Set(enterpriseCodes.map(({ code }) => code.slice(0, 10))).size > 1)
    oddities.add('SEVERAL_ENTERPRISE_CODES');
  return {
    claims,
    principal,
    kind: principal?.kind ?? 'NONE',
    holders: readHolders(reading, isTaken, piecesOf(reading, instruments)),
    enterpriseCodes,
    domains: readDomains(reading),
    oddities: [...oddities],
    isCutOff,
  };
}

/** What is said of one numbered instrument says nothing of another; a noun without a number is said of the site. */
function surroundingsOf(reading: Reading, instruments: readonly Instrument[]): ClaimKind | undefined {
  const numbered = instruments.filter(({ hasNumber }) => hasNumber);
  return readSurroundings(reading, tokensOf(reading, numbered));
}

function once(read: () => ClaimKind | undefined): () => ClaimKind | undefined {
  let answer: { readonly kind: ClaimKind | undefined } | undefined;
  return () => (answer ??= { kind: read() }).kind;
}

function codesOf(reading: Reading, instruments: readonly Instrument[]): readonly ClaimedEnterpriseCode[] {
  const codes = new Map<string, ClaimedEnterpriseCode>();
  for (const { code } of instruments) {
    if (code === undefined || !isCodeLike(code.figures) || codes.has(code.figures)) continue;
    const span = reading.span(code.from, code.end);
    codes.set(code.figures, { code: code.figures, isValid: isValidCode(code.figures), span });
  }
  // One that holds is likelier the holder's than one that does not.
  return [...codes.values()].sort((one, other) => Number(other.isValid) - Number(one.isValid));
}

/** Which tokens are an instrument's number, code, days or known issuer: no holder is named there, as one may be by `của`. */
function piecesOf(reading: Reading, instruments: readonly Instrument[]): (token: number) => boolean {
  const taken = new Uint8Array(reading.length + 1);
  for (const { number, code, issuer, days } of instruments) {
    for (const piece of [number, code, issuer?.agency]) if (piece) taken.fill(1, piece.from, piece.end);
    for (const { from, printed } of days) taken.fill(1, from, printed.end);
  }
  return (token) => taken[token] === 1;
}

/** Which tokens are an instrument's own. */
function tokensOf(reading: Reading, instruments: readonly Instrument[]): (token: number) => boolean {
  const taken = new Uint8Array(reading.length + 1);
  for (const instrument of instruments)
    if (!instrument.isEmpty) taken.fill(1, instrument.from, instrument.end);
  return (token) => taken[token] === 1;
}
