import type { ClaimKind, InstrumentRole } from '../licence-statement';
import type { Instrument, KindWord } from '../instrument/instrument';

/** What kind of paper an instrument is in the end, by its noun and its symbol. */
export function roleOf({ paper, number, kindsBefore }: Instrument): InstrumentRole {
  const isDecision = number?.meaning?.register === 'DECISION';
  switch (paper) {
    case 'ENTERPRISE':
    case 'OTHER':
      return 'OTHER_INSTRUMENT';
    case 'AMENDMENT':
      return 'AMENDMENT';
    case 'CERTIFICATE':
      return !isDecision && strong(kindsBefore) !== undefined ? 'LICENCE' : 'OTHER_INSTRUMENT';
    case 'DECISION':
      // `Decision No. 39/GP-CVT` is a licence by its symbol.
      return number?.isPlain === true && !isDecision ? 'LICENCE' : 'OTHER_INSTRUMENT';
    case 'LICENCE':
    case 'CONFIRMATION':
      // A school is permitted by decision, and calls that its licence.
      return isDecision && strong(kindsBefore) === undefined ? 'OTHER_INSTRUMENT' : 'LICENCE';
  }
}

/**
 * What an instrument permits: by the words of its noun, else by its symbol, else by what is said after it, else by the
 * statement around it.
 *
 * @param surroundings asked only where nothing nearer says it
 */
export function kindOf(instrument: Instrument, surroundings: () => ClaimKind | undefined): ClaimKind {
  const named = strong(instrument.kindsBefore);
  if (roleOf(instrument) === 'OTHER_INSTRUMENT') return 'NONE';
  if (named !== undefined) return named;
  const weak = instrument.kindsBefore.find(({ isWeak }) => isWeak)?.kind;
  const { meaning } = instrument.number ?? {};
  if (meaning?.isConfirmation === true || instrument.paper === 'CONFIRMATION')
    return strong(instrument.kindsAfter) ?? 'OTHER';
  switch (meaning?.register) {
    case 'SITES':
    case 'DEPARTMENT':
      return 'AGGREGATED_SITE';
    case 'TELECOMMUNICATIONS':
    case 'DECISION':
      return 'OTHER';
    case 'PRESS':
      return weak === 'NEWS_PRESS' || surroundings() === 'NEWS_PRESS' ? 'NEWS_PRESS' : 'OTHER';
    case 'CULTURE_DEPARTMENT':
      // Alone it may be of a performance; `GP-SVHTT-TTĐT` is a site's.
      if (meaning?.isSite === true) return 'AGGREGATED_SITE';
      return ofMinistry(instrument, weak, surroundings);
    case 'MINISTRY':
    case 'CULTURE_MINISTRY':
    case 'BROADCASTING':
      return ofMinistry(instrument, weak, surroundings);
    case 'UNKNOWN':
    case undefined:
      return (
        weak ??
        strong(instrument.kindsAfter) ??
        unnumbered(instrument, surroundings) ??
        (licensesSites(instrument) ? 'AGGREGATED_SITE' : 'OTHER')
      );
  }
}

/** Its symbol is on licences of every kind. */
function ofMinistry(
  { kindsAfter }: Instrument,
  weak: ClaimKind | undefined,
  surroundings: () => ClaimKind | undefined,
): ClaimKind {
  return weak === 'NEWS_PRESS' ? weak : (strong(kindsAfter) ?? surroundings() ?? 'OTHER');
}

function strong(words: readonly KindWord[]): ClaimKind | undefined {
  return words.find(({ isWeak }) => !isWeak)?.kind;
}

/** A number without a symbol, or none at all, says nothing against what the statement is otherwise about. */
function unnumbered(
  { number }: Instrument,
  surroundings: () => ClaimKind | undefined,
): ClaimKind | undefined {
  return number?.meaning ? undefined : surroundings();
}

/** Of what these two license, sites are all that a number without more would be stated for. */
function licensesSites({ issuer }: Instrument): boolean {
  return issuer?.agency?.kind === 'DIC' || issuer?.agency?.kind === 'PTTH_TTDT_DEPARTMENT';
}
