import { comparedSymbol, registerOf, type LicenceClaim } from './licence-claim';
import { isNameOf } from './name-comparison';

export type LicenceStatus = 'NOT_YET_ISSUED' | 'IN_FORCE' | 'SUSPENDED' | 'EXPIRED' | 'REVOKED';

/** A licence as its register gives it, as of the day asked. */
export interface RegisterEntry {
  readonly id: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly status: LicenceStatus;
  readonly holder: string;
  readonly domains: readonly string[];
  readonly papers: readonly { readonly documentNumber: string; readonly decidedOn: string }[];
}

/** From the best to the worst: of several licences with one number, the claim is compared with the one it fits best. */
const OUTCOMES = [
  'MATCHES',
  'EXPIRED',
  'SUSPENDED',
  'REVOKED',
  'NOT_YET_ISSUED',
  'UNVERIFIED_HOLDER',
  'DATE_MISMATCH',
  'DOMAIN_MISMATCH',
  'HOLDER_MISMATCH',
] as const;

export type Outcome = (typeof OUTCOMES)[number] | 'NOT_FOUND' | 'NOT_OURS' | 'NOT_COMPARABLE';

export interface Verdict {
  readonly outcome: Outcome;
  /** The licence that the claim was compared with. */
  readonly entry: RegisterEntry | null;
}

/** What a statement says of a licence's holder, next to what the register says. */
export interface Agreement {
  readonly name: 'AGREES' | 'DIFFERS' | 'SILENT';
  readonly code: 'AGREES' | 'DIFFERS' | 'SILENT';
  /** DIFFERS only for a domain on which the statement was said to stand: a page prints others' domains, too. */
  readonly domain: 'AGREES' | 'DIFFERS' | 'SILENT';
}

/** The names that an organisation is registered under; empty where the registry does not know it. */
export type NamesOf = (holder: string) => readonly string[];

/**
 * What the register says to a claim. It matches only where a licence of that number is in force on the day, nothing that
 * the statement prints of its holder contradicts the register, and something of it agrees: a number alone is copied in
 * seconds, and so is a number with its holder's code under another name.
 *
 * @param entries what the register in which it would stand holds under the number
 */
export function judge(claim: LicenceClaim, entries: readonly RegisterEntry[], namesOf: NamesOf): Verdict {
  if (!registerOf(claim)) return { outcome: 'NOT_OURS', entry: null };
  if (claim.number === null) return { outcome: 'NOT_COMPARABLE', entry: null };
  const symbol = comparedSymbol(claim.symbol);
  const [best] = entries
    .map((entry) => ({ entry, papers: papersNamed(entry, claim.number ?? '', symbol) }))
    .filter(({ papers }) => papers.length > 0)
    .map(({ entry, papers }) => compare(claim, entry, papers, namesOf(entry.holder)))
    .sort((one, other) => rank(one) - rank(other));
  if (claim.kind === 'OTHER' && (!best || isAnotherPaper(best))) return { outcome: 'NOT_OURS', entry: null };
  return best ? { outcome: best.outcome, entry: best.entry } : { outcome: 'NOT_FOUND', entry: null };
}

/** Of a ministry's number that says no more: a licence of another day and another holder is another paper. */
function isAnotherPaper({ outcome, isOfDay }: Compared): boolean {
  return !isOfDay && OUTCOMES.indexOf(outcome) >= OUTCOMES.indexOf('UNVERIFIED_HOLDER');
}

interface Compared {
  readonly entry: RegisterEntry;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Whether the statement names the day of one of its papers. */
  readonly isOfDay: boolean;
}

function rank({ outcome, isOfDay }: Compared): number {
  // Of two licences that another holds, the one of that day is the one that was copied.
  return 2 * OUTCOMES.indexOf(outcome) + (isOfDay ? 0 : 1);
}

function compare(
  claim: LicenceClaim,
  entry: RegisterEntry,
  papers: readonly string[],
  names: readonly string[],
): Compared {
  const isOfDay = typeof claim.day === 'object' && papers.includes(claim.day.day);
  const isOtherDay = claim.day === 'IMPOSSIBLE' || (typeof claim.day === 'object' && !isOfDay);
  const agreement = agreementOf(claim, entry, names);
  const outcome = outcomeOf(agreement, isOtherDay, entry.status);
  // Only the domain tells whose page it is, where another firm is named on it, too.
  const isUnsure = outcome === 'MATCHES' && claim.isAnotherNamed && agreement.domain !== 'AGREES';
  return { entry, outcome: isUnsure ? 'UNVERIFIED_HOLDER' : outcome, isOfDay };
}

function outcomeOf(
  { name, code, domain }: Agreement,
  isOtherDay: boolean,
  status: LicenceStatus,
): Compared['outcome'] {
  if (name === 'DIFFERS' || code === 'DIFFERS') return 'HOLDER_MISMATCH';
  if (domain === 'DIFFERS') return 'DOMAIN_MISMATCH';
  if (isOtherDay) return 'DATE_MISMATCH';
  if (name !== 'AGREES' && code !== 'AGREES' && domain !== 'AGREES') return 'UNVERIFIED_HOLDER';
  return status === 'IN_FORCE' ? 'MATCHES' : status;
}

/** @param names those that the holder is registered under */
export function agreementOf(
  claim: LicenceClaim,
  { holder, domains }: Pick<RegisterEntry, 'holder' | 'domains'>,
  names: readonly string[],
): Agreement {
  const covers = (domain: string) =>
    domains.some((licensed) => domain === licensed || domain.endsWith(`.${licensed}`));
  const { holder: printedName, enterpriseCode, domain, printedDomain } = claim;
  const isPrintedOnLicensed = domain === null && printedDomain !== null && covers(printedDomain);
  return {
    // A holder that the registry does not know has no name to compare with.
    name: printedName === null || names.length === 0 ? 'SILENT' : told(isNameOf(printedName, names)),
    // Bodies that are no enterprises are registered under codes of another kind than the one they pay taxes under.
    code:
      enterpriseCode === null || !/^\d/.test(holder)
        ? 'SILENT'
        : told(enterpriseCode.slice(0, WITHOUT_BRANCH) === holder.slice(0, WITHOUT_BRANCH)),
    domain: domain !== null ? told(covers(domain)) : isPrintedOnLicensed ? 'AGREES' : 'SILENT',
  };
}

/** A branch is its enterprise, whose code it bears with three figures more. */
export const WITHOUT_BRANCH = 10;

function told(agrees: boolean): 'AGREES' | 'DIFFERS' {
  return agrees ? 'AGREES' : 'DIFFERS';
}

/** Days of the papers that a number and symbol may speak of: all of the licence's for its own, else that of one paper. */
function papersNamed(entry: RegisterEntry, number: string, symbol: string): readonly string[] {
  const isNamed = (figures: string, itsSymbol: string): boolean =>
    figures.replace(/^0+/, '') === number && (symbol === '' || comparedSymbol(itsSymbol) === symbol);
  const days = entry.papers.map(({ decidedOn }) => decidedOn);
  if (isNamed(entry.number, entry.symbol)) return [entry.issuedOn, ...days];
  return entry.papers
    .filter(({ documentNumber }) => {
      const [figures = '', ...rest] = documentNumber.split('/');
      return isNamed(figures, rest.join('/'));
    })
    .map(({ decidedOn }) => decidedOn);
}
