import { addDays, parseDomainName, today } from '@lienthong/schema';
import type {
  LicenceKey,
  NewLicence,
  RecordedLicence,
  RecordedPaper,
  RecordedSuspension,
} from '@lienthong/licensing';
import { UnreadableCellError, type CellReader, type RowReading } from '../cell/cell-reading';
import { readDay } from '../cell/day';
import { readDomainNames } from '../cell/domain-names';
import { readOrganizationCode } from '../cell/organization-code';
import { readText } from '../cell/texts';
import type { Differences } from './differences';
import type { ConstraintMeaning } from './import-register';
import { LICENCE_TERM_FIELDS } from './licence-fields';
import { drawOrderedId } from './ordered-id';
import { readPapers, readSuspension } from './licence-papers';
import type { RegisterKeepers } from './register-keepers';

/** What a row says of a licence, city's or ministry's. */
export interface LicenceContent extends LicenceKey {
  readonly holderCode: string;
  readonly revokedOn: string | undefined;
  /** Oldest first, the grant at the head. */
  readonly papers: readonly RecordedPaper[];
  readonly suspension: RecordedSuspension | undefined;
  readonly domains: readonly string[];
}

export const LICENCE_CONSTRAINTS: Readonly<Record<string, ConstraintMeaning>> = {
  licences_number_key: {
    field: 'number',
    problem: 'a licence of this issuer, number, symbol and day came in meanwhile',
  },
  licences_number_check: { field: 'number', problem: 'a number has one to nine digits' },
  licence_issuances_day_key: { problem: 'two papers of one kind are of one day' },
};

const NUMBER = /^(\d{1,9})\s*(?:\/\s*(\S.*))?$/;
const MOST_YEARS = 50;

const readNumber: CellReader<{ number: string; symbol: string | undefined }> = ({ text }) => {
  const [, number, symbol] = NUMBER.exec(text.replace(/^số\s*:?\s*/iu, '')) ?? [];
  if (number === undefined) {
    throw new UnreadableCellError(
      'it is no number of a licence, such as 1818/GP-TTĐT, or 1818 with the symbol in a column of its own',
    );
  }
  return { number, symbol: symbol && readText({ kind: 'text', text: symbol }) };
};

export const readPastDay: CellReader<string> = (cell) => {
  const day = readDay(cell);
  if (day > today()) throw new UnreadableCellError('it lies in the future');
  return day;
};

const readYears: CellReader<number> = ({ text }) => {
  const years = Number(/^0*(\d{1,2})(?:\s*(?:năm|years?))?$/iu.exec(text)?.[1]);
  if (!(years >= 1 && years <= MOST_YEARS))
    throw new UnreadableCellError(`it is no number of years from 1 to ${MOST_YEARS}`);
  return years;
};

/** Undefined when a problem was reported. */
export function readLicence(reading: RowReading, keepers: RegisterKeepers): LicenceContent | undefined {
  const numbered = reading.required('number', readNumber);
  const symbol = reading.optional('symbol', readText) ?? numbered?.symbol;
  if (numbered && symbol === undefined) {
    reading.report(
      'number',
      'it has no symbol; write it after a slash, such as 1818/GP-TTĐT, or in a column of its own',
    );
  }
  if (symbol !== undefined && numbered?.symbol !== undefined && symbol !== numbered.symbol) {
    reading.report('symbol', 'it is another symbol than the one behind the number');
  }
  const issuedOn = reading.required('issuedOn', readPastDay);
  const holderCode = reading.required('holderCode', readOrganizationCode);
  const issuerAgencyId = readIssuer(reading, keepers, issuedOn);
  const validUntil = readTerm(reading, issuedOn);
  const revokedOn = reading.optional('revokedOn', readPastDay);
  if (revokedOn !== undefined && issuedOn !== undefined && revokedOn < issuedOn) {
    reading.report('revokedOn', 'it lies before the day of issue');
  }
  const domains = reading.optional('domains', readDomainNames) ?? [];
  const grant =
    numbered && symbol !== undefined && issuedOn !== undefined && validUntil !== undefined
      ? ({
          kind: 'NEW',
          decidedOn: issuedOn,
          documentNumber: `${numbered.number}/${symbol}`,
          validUntil,
        } as const)
      : undefined;
  const papers = readPapers(reading, grant);
  const suspension = readSuspension(reading, issuedOn);
  if (!numbered || symbol === undefined || issuedOn === undefined || holderCode === undefined)
    return undefined;
  if (issuerAgencyId === undefined || !papers || reading.problems.length > 0) return undefined;
  return {
    number: numbered.number,
    symbol,
    issuedOn,
    issuerAgencyId,
    holderCode,
    revokedOn,
    papers,
    suspension,
    domains,
  };
}

function readIssuer(
  reading: RowReading,
  keepers: RegisterKeepers,
  issuedOn: string | undefined,
): string | undefined {
  const said = reading.optional('issuer', ({ text }) => keepers.expectKeeper(text));
  if (reading.says('issuer') || issuedOn === undefined) return said;
  const keeper = keepers.on(issuedOn);
  if (keeper === undefined) reading.report('issuedOn', 'nobody kept this register on that day');
  return keeper;
}

/** The first day after the term. */
function readTerm(reading: RowReading, issuedOn: string | undefined): string | undefined {
  const said = LICENCE_TERM_FIELDS.filter((field) => reading.says(field));
  if (said.length === 0) {
    reading.report('lastDay', 'the row does not say how long the licence is valid');
    return undefined;
  }
  const lastDay = reading.optional('lastDay', readDay);
  const until =
    reading.optional('validUntil', readDay) ?? (lastDay === undefined ? undefined : addDays(lastDay, 1));
  const years = reading.optional('termYears', readYears);
  const term =
    until ?? (years === undefined || issuedOn === undefined ? undefined : yearsAfter(issuedOn, years));
  if (term !== undefined && issuedOn !== undefined && term <= issuedOn) {
    reading.report(said[0], 'the licence would end before it begins');
    return undefined;
  }
  return term;
}

function yearsAfter(day: string, years: number): string {
  const later = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  // A term that began on 29 February ends with the month where there is no such day.
  return later.endsWith('-02-29') && new Date(`${later}T00:00:00Z`).getUTCDate() !== 29
    ? later.replace(/29$/, '28')
    : later;
}

/** The licence as its register takes it in, with ids drawn for it and its papers. */
export function toNewLicence(content: LicenceContent): NewLicence {
  const { papers, suspension, domains, revokedOn, ...licence } = content;
  return {
    id: drawOrderedId(),
    number: licence.number,
    symbol: licence.symbol,
    issuerAgencyId: licence.issuerAgencyId,
    holderCode: licence.holderCode,
    ...(revokedOn === undefined ? {} : { revokedOn }),
    issuances: papers.map((paper) => ({ id: drawOrderedId(), ...paper })),
    suspensions: suspension ? [{ id: drawOrderedId(), ...suspension }] : [],
    domains: domains.map((name) => ({ name, addedOn: licence.issuedOn })),
  };
}

export function licenceKey({ number, symbol, issuedOn, issuerAgencyId }: LicenceKey): string {
  return `${number}/${symbol}, ${issuedOn}, ${issuerAgencyId}`;
}

export function compareLicence(found: Differences, content: LicenceContent, recorded: RecordedLicence): void {
  found.value('holderCode', content.holderCode, recorded.holderCode);
  found.value('revokedOn', content.revokedOn, recorded.revokedOn);
  for (const paper of content.papers) comparePaper(found, paper, recorded.issuances);
  const { suspension } = content;
  if (suspension) found.list('suspendedFrom', [described(suspension)], recorded.suspensions.map(described));
  found.list(
    'domains',
    content.domains.map((name) => parseDomainName(name).asciiName),
    recorded.domains.map(({ asciiName }) => asciiName),
  );
}

const PAPER_FIELDS = {
  NEW: 'lastDay',
  AMENDED: 'amendedOn',
  RENEWED: 'renewedOn',
  REISSUED: 'amendedOn',
} as const;

function comparePaper(found: Differences, paper: RecordedPaper, recorded: readonly RecordedPaper[]): void {
  const alike = recorded.filter(({ kind }) => kind === paper.kind);
  // The grant is known by its licence. How long an amendment leaves the licence, its row does not say itself.
  if (paper.kind === 'NEW') return found.value('lastDay', lastDayOf(paper), alike[0] && lastDayOf(alike[0]));
  const say = paper.kind === 'AMENDED' ? describedAmendment : describedPaper;
  found.list(PAPER_FIELDS[paper.kind], [say(paper)], alike.map(say));
}

function lastDayOf({ validUntil }: RecordedPaper): string {
  return addDays(validUntil, -1);
}

function describedAmendment({ decidedOn, documentNumber }: RecordedPaper): string {
  return `${documentNumber}, ${decidedOn}`;
}

function describedPaper(paper: RecordedPaper): string {
  return `${describedAmendment(paper)}, to ${lastDayOf(paper)}`;
}

function described({ from, until, documentNumber, reason }: RecordedSuspension): string {
  return `${from} to ${addDays(until, -1)}, ${documentNumber}: ${reason}`;
}
