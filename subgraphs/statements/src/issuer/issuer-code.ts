import type { ClaimedIssuer, IssuerCode } from '../licence-statement';
import type { Instrument, InstrumentIssuer } from '../instrument/instrument';
import type { SymbolRegister } from '../number/symbol';
import type { Reading } from '../text/reading';
import { printedAt } from '../text/printed';
import { agencyOf } from './agency-id';
import type { AgencyKind } from './agency-name';
import { HANOI, HO_CHI_MINH } from './province';

/** Symbols that name their issuer by themselves. `TTĐT` is used by departments and by the ministry, `STTTT` by 63 departments. */
const NAMED_BY_SYMBOL: Partial<Record<SymbolRegister, IssuerCode>> = {
  MINISTRY: 'MIC',
  CULTURE_MINISTRY: 'MOCST',
  BROADCASTING: 'PTTH_TTDT_DEPARTMENT',
};

/** Shared by all claims that name nobody. */
const UNNAMED: ClaimedIssuer = {
  code: 'UNKNOWN',
  agency: null,
  printed: null,
  span: null,
  isInferred: false,
};

/** Who is said to have issued an instrument, as printed or, where nothing that can be told is, by its symbol. */
export function claimedIssuer(reading: Reading, instrument: Instrument, day: string | null): ClaimedIssuer {
  const { issuer } = instrument;
  const bySymbol = codeBySymbol(instrument);
  if (issuer === undefined) {
    return bySymbol === undefined
      ? UNNAMED
      : { ...UNNAMED, code: bySymbol, agency: agencyOf(bySymbol, day), isInferred: true };
  }
  const span = reading.span(issuer.from, issuer.end);
  const printed = printedAt(reading.source, span);
  // `Sở TT&TT … Hà Nội, ngày …`: the place of signing says whose department it is.
  if (issuer.agency?.province === null && instrument.place !== undefined) {
    const code = codeOfAgency(issuer.agency.kind, instrument.place);
    if (code !== 'UNKNOWN') return { code, agency: agencyOf(code, day), printed, span, isInferred: true };
  }
  // `Bộ TTTH` on a number of the ministry: the name is misspelt, the symbol is not.
  const isMisspelt = issuer.isSomeMinistry && issuer.agency === undefined && bySymbol !== undefined;
  const code = isMisspelt ? bySymbol : codeOf(issuer);
  return { code, agency: agencyOf(code, day), printed, span, isInferred: isMisspelt };
}

/** By the symbol alone or, where it is that of all departments, with the place of signing. */
function codeBySymbol({ number, place }: Instrument): IssuerCode | undefined {
  const register = number?.meaning?.register ?? 'UNKNOWN';
  if (place !== undefined && register === 'DEPARTMENT') return codeOfAgency('DIC', place);
  if (place !== undefined && register === 'CULTURE_DEPARTMENT') return codeOfAgency('DCS', place);
  return NAMED_BY_SYMBOL[register];
}

function codeOf({ agency }: InstrumentIssuer): IssuerCode {
  if (agency === undefined || agency.isImpossible) return 'UNKNOWN';
  return codeOfAgency(agency.kind, agency.province);
}

function codeOfAgency(kind: AgencyKind, province: string | null): IssuerCode {
  switch (kind) {
    case 'DIC':
    case 'DCS':
      if (province === null) return 'UNKNOWN';
      if (province === HANOI) return `HANOI_${kind}`;
      return province === HO_CHI_MINH ? `HCMC_${kind}` : `OTHER_${kind}:${province}`;
    case 'MIC':
    case 'MOCST':
    case 'MOST':
    case 'PTTH_TTDT_DEPARTMENT':
      return kind;
    case 'ELSEWHERE':
    case 'COMMITTEE':
      return 'UNKNOWN';
  }
}
