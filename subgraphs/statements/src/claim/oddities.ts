import type {
  ClaimedIssuer,
  ClaimKind,
  InstrumentRole,
  IssuerCode,
  LicenceNumber,
  Oddity,
} from '../licence-statement';
import { type Instrument, NONE } from '../instrument/instrument';
import { isCodeLike, isValidCode } from '../enterprise/enterprise-code';

/** Resolution 01/2007/QH12. */
const MINISTRIES_FORMED = '2007-07-31';
/** Decree 13/2008/NĐ-CP, by which provinces formed their departments in the course of that year, is in force from March on. */
const DEPARTMENTS_FORMED = '2008-03-01';
/** Decrees 43/2025/NĐ-CP, 45/2025/NĐ-CP and 55/2025/NĐ-CP. */
const REORGANISED = '2025-03-01';

/** From when until before when somebody could issue in this field. */
function competence(code: IssuerCode): readonly [from: string, until: string] {
  if (code === 'MIC') return [MINISTRIES_FORMED, REORGANISED];
  if (code === 'PTTH_TTDT_DEPARTMENT') return [MINISTRIES_FORMED, '9999'];
  if (code === 'MOCST' || code === 'MOST' || isCulture(code)) return [REORGANISED, '9999'];
  return isInformation(code) ? [DEPARTMENTS_FORMED, REORGANISED] : ['', '9999'];
}

function isInformation(code: IssuerCode): boolean {
  return /^[A-Z]+_DIC(?::|$)/.test(code);
}

function isCulture(code: IssuerCode): boolean {
  return /^[A-Z]+_DCS(?::|$)/.test(code);
}

interface Claim {
  readonly kind: ClaimKind;
  readonly number: LicenceNumber | null;
  readonly issuer: ClaimedIssuer;
  readonly role: InstrumentRole;
}

/** What is strange about one instrument; each once. */
export function odditiesOf(instrument: Instrument, claim: Claim): readonly Oddity[] {
  const oddities: Oddity[] = [];
  addDayOddities(oddities, instrument, claim);
  addNumberOddities(oddities, instrument, claim);
  addIssuerOddities(oddities, instrument, claim);
  return oddities.length === 0 ? NONE : oddities;
}

function addDayOddities(oddities: Oddity[], instrument: Instrument, { issuer, role }: Claim): void {
  if (instrument.days.some(({ printed }) => printed.isImpossible)) oddities.push('IMPOSSIBLE_DATE');
  if (instrument.days.some(({ printed }) => printed.isMasked)) oddities.push('MASKED_DATE');
  const day = instrument.issuedDay?.printed.day;
  const [from, until] = competence(issuer.code);
  // A symbol alone may be the mistake, so only an issuer that is named is held against the day.
  if (role !== 'OTHER_INSTRUMENT' && day && issuer.printed !== null && (day < from || day >= until))
    oddities.push('ISSUER_NOT_YET_OR_NO_LONGER');
}

function addNumberOddities(
  oddities: Oddity[],
  { number, code, paper }: Instrument,
  { role, number: printed }: Claim,
): void {
  if (code !== undefined) {
    if (/^[0-]+$/.test(code.figures)) oddities.push('PLACEHOLDER_NUMBER');
    else if (!isCodeLike(code.figures) || !isValidCode(code.figures)) oddities.push('ENTERPRISE_CODE_FAILS');
  }
  if (number === undefined || paper === 'ENTERPRISE') return;
  if (number.isMasked) oddities.push('MASKED_NUMBER');
  else if (/^0+(?:\/|$)/.test(printed?.number ?? '')) oddities.push('PLACEHOLDER_NUMBER');
  if (number.meaning === null) {
    if (role !== 'OTHER_INSTRUMENT') oddities.push('SYMBOL_MISSING');
  } else if (number.meaning.register === 'UNKNOWN') oddities.push('SYMBOL_UNKNOWN');
}

function addIssuerOddities(oddities: Oddity[], { issuer, number, paper }: Instrument, claim: Claim): void {
  if (claim.role === 'OTHER_INSTRUMENT') return;
  if (issuer?.agency?.isImpossible === true) oddities.push('ISSUER_IMPOSSIBLE');
  const register = number?.meaning?.register;
  const { code } = claim.issuer;
  const isDepartment = isInformation(code) || isCulture(code) || issuer?.agency?.kind === 'DIC';
  const isCentral = ['MIC', 'MOCST', 'PTTH_TTDT_DEPARTMENT'].includes(code);
  if (isDepartment && ['MINISTRY', 'CULTURE_MINISTRY', 'BROADCASTING'].includes(register ?? ''))
    oddities.push('MINISTRY_SYMBOL_UNDER_CITY_ISSUER');
  if (isCentral && (register === 'DEPARTMENT' || register === 'CULTURE_DEPARTMENT'))
    oddities.push('CITY_SYMBOL_UNDER_MINISTRY_ISSUER');
  if (isDepartment && claim.kind === 'SOCIAL_NETWORK') oddities.push('ISSUER_NOT_COMPETENT');
  const isSite = register === 'SITES' || register === 'DEPARTMENT';
  const isOtherKind = claim.kind === 'SOCIAL_NETWORK' || claim.kind === 'NEWS_PRESS';
  const isConfirmation = paper === 'CONFIRMATION' || number?.meaning?.isConfirmation === true;
  if (isSite && isOtherKind && !isConfirmation) oddities.push('SYMBOL_CONTRADICTS_KIND');
}
