import { isMonth, type PrintedDay, readDay } from '../day/day';
import { readCode } from '../enterprise/enterprise-code';
import { type AgencyKind, PROVINCE_NAMES } from '../issuer/agency-name';
import { type PrintedAgency, readAgency } from '../issuer/printed-agency';
import { isOfRegister } from '../issuer/register';
import { type PrintedNumber, readBareNumber, readLicenceNumber } from '../number/licence-number';
import { endOfMask, isMasking } from '../text/mask';
import type { Reading } from '../text/reading';
import { LINE, MARK, WORD } from '../text/token-kind';
import { isAppliedFor } from './applied-for';
import { shareAmongCoordinated } from './coordination';
import { type Instrument, NONE } from './instrument';
import { InstrumentsSoFar } from './instruments-so-far';
import {
  introducesIssuer,
  isGrantedBy,
  isIntroducedBefore,
  isLabelled,
  isLicensedBy,
  precedesGrant,
  readUnknownIssuer,
} from './issuing-words';
import { isAfterNgay, isCoordinated, isLinking, isNumbered } from './number-words';
import { type Signpost, SIGNPOSTS } from './signpost';

/** So many words of no meaning here may stand between a paper's noun and another noun for the same paper. */
const LONGEST_NOUN = 8;
/** Beyond so many words of no meaning here, what follows is said of something else. */
const LONGEST_SILENCE = 12;
const COPYRIGHT = '©'.charCodeAt(0);
const OPENING_BRACKET = '('.charCodeAt(0);
const CLOSING_BRACKET = ')'.charCodeAt(0);
/** An agency that is not the issuer counts for so many of them. */
const WEIGHT_OF_AGENCY = 4;

/**
 * A page with more is a register, and no statement: what is found of it is kept until it is answered, so that time and memory of
 * one text would be a hundred thousand claims' of a megabyte.
 */
const MOST_INSTRUMENTS = 10_000;

/** What a text names of instruments, and whether it names more. */
export interface ReadInstruments {
  readonly instruments: readonly Instrument[];
  readonly isCutOff: boolean;
}

/**
 * Goes through a reading once and gives every instrument it names its own number, issuer and days. What belongs to which is
 * decided by order: a noun or a number of its own begins an instrument, another's noun or a label ends it.
 */
export function readInstruments(reading: Reading): ReadInstruments {
  return new InstrumentReader(reading).read();
}

class InstrumentReader {
  private readonly soFar = new InstrumentsSoFar();

  constructor(private readonly reading: Reading) {}

  read(): ReadInstruments {
    const { finished } = this.soFar;
    let token = 0;
    while (token < this.reading.length && finished.length < MOST_INSTRUMENTS) token = this.step(token);
    this.soFar.close();
    shareAmongCoordinated(finished);
    return { instruments: finished, isCutOff: token < this.reading.length };
  }

  /** Reads what begins at a token and answers the token after it. */
  private step(token: number): number {
    const { reading, soFar } = this;
    const kind = reading.kind(token);
    if (kind === LINE) return token + 1;
    if (kind === WORD) {
      const word = this.readWord(token);
      if (word !== undefined) return word;
    }
    if (mayBeginFigures(reading, token)) {
      const figures = this.readFigures(token);
      if (figures !== undefined) return figures;
    }
    if (kind === MARK) {
      this.takeMark(reading.markCode(token));
      return token + 1;
    }
    soFar.silence += 1;
    if (soFar.silence > LONGEST_SILENCE) soFar.fallSilent();
    return token + 1;
  }

  private takeMark(code: number): void {
    if (code === COPYRIGHT) this.soFar.close();
    else if (code === OPENING_BRACKET) this.soFar.openBracket();
    else if (code === CLOSING_BRACKET) this.soFar.closeBracket();
  }

  private readWord(token: number): number | undefined {
    const { reading, soFar } = this;
    const agency = readAgency(reading, token);
    const found = SIGNPOSTS.at(reading, token);
    if (agency && agency.end >= (found?.end ?? 0)) return this.takeAgency(token, agency);
    if (found) return this.follow(token, found.meaning, found.end);
    const { current } = soFar;
    const isIntroducing = introducesIssuer(reading, token);
    if (current !== undefined && current.issuer === undefined && isIntroducing && soFar.silence === 0) {
      const issuer = readUnknownIssuer(reading, token + 1, current.hasNumber);
      if (issuer) {
        current.issuer = issuer;
        soFar.extend(issuer.end);
        return issuer.end;
      }
    }
    const place = this.readPlace(token);
    if (place !== undefined) return place;
    return isIntroducing || isLinking(reading, token) ? token + 1 : undefined;
  }

  /** The place before the day on which a numbered paper was signed. */
  private readPlace(token: number): number | undefined {
    const { reading, soFar } = this;
    const { current } = soFar;
    if (current?.hasNumber !== true || current.place !== undefined || soFar.silence > 0) return undefined;
    const found = PROVINCE_NAMES.at(reading, token);
    if (found === undefined) return undefined;
    const after = reading.mark(found.end) === ',' ? found.end + 1 : found.end;
    if (!reading.is(after, 'ngay')) return undefined;
    current.place = found.meaning;
    return found.end;
  }

  private follow(token: number, signpost: Signpost, end: number): number {
    const { soFar } = this;
    switch (signpost.type) {
      case 'PAPER':
        return this.takePaper(token, signpost, end);
      case 'KIND':
        soFar.addKind({ kind: signpost.kind, isWeak: signpost.isWeak === true, at: token });
        break;
      case 'DAY':
        // The words for later days outweigh that for issuing: `sửa đổi lần 2, cấp ngày` is a day of change.
        if (signpost.role !== 'ISSUED' || soFar.dayRole === undefined) soFar.dayRole = signpost.role;
        break;
      case 'CHANGE':
        soFar.dayRole = 'AMENDED';
        soFar.isChange = true;
        if (soFar.current?.hasNumber === false && soFar.current.paper === 'LICENCE')
          soFar.current.paper = 'AMENDMENT';
        break;
      case 'LABEL':
        if (signpost.needsColon !== true || this.reading.mark(end) === ':') soFar.close();
        break;
    }
    soFar.silence = 0;
    return end;
  }

  private takePaper(token: number, noun: Extract<Signpost, { type: 'PAPER' }>, end: number): number {
    const { soFar } = this;
    const isGranting = this.reading.is(token, 'cap') && end > token + 1;
    // `do Bộ TT&TT cấp phép ngày …` says of the number before who issued it.
    if (isGranting && soFar.current?.hasNumber === true) return end;
    const instrument = this.continuedBy(noun) ?? this.beginWith(token, noun);
    instrument.hasNoun = true;
    const { kind, isWeak } = noun;
    if (kind) instrument.addKindBefore({ kind, isWeak: isWeak === true, at: token });
    soFar.extend(end);
    return end;
  }

  /** `Giấy phép: Giấy phép hoạt động báo điện tử số …` is one paper. */
  private continuedBy({ paper }: Extract<Signpost, { type: 'PAPER' }>): Instrument | undefined {
    const { current, silence } = this.soFar;
    if (current?.isEmpty !== true || silence > LONGEST_NOUN) return undefined;
    if (current.paper === 'LICENCE' || paper === 'ENTERPRISE') current.paper = paper;
    return current;
  }

  private beginWith(token: number, { paper }: Extract<Signpost, { type: 'PAPER' }>): Instrument {
    const { soFar } = this;
    const isChanging = soFar.isChange && paper === 'LICENCE';
    // `MXH: Giấy phép số …`
    const kinds = soFar.current === undefined && soFar.silence <= 1 ? soFar.takeKinds() : NONE;
    const instrument = soFar.open(token, isChanging ? 'AMENDMENT' : paper);
    instrument.isAppliedFor = isAppliedFor(this.reading, token);
    instrument.kindsBefore = kinds;
    return instrument;
  }

  private takeAgency(token: number, agency: PrintedAgency): number {
    const { reading, soFar } = this;
    const { current } = soFar;
    const isIntroduced = isGrantedBy(reading, token, agency.end);
    const isOfNext = precedesGrant(reading, agency.end) && !isIntroducedBefore(reading, token);
    if (isOfNext && current?.isEmpty !== true) {
      soFar.pendingIssuer = agency;
    } else if (current === undefined) {
      if (isLicensedBy(reading, token) || isLabelled(reading, token)) soFar.pendingIssuer = agency;
    } else if (current.paper === 'ENTERPRISE' && LICENSING.has(agency.kind)) {
      // It registers no enterprise: whatever it issued comes next.
      soFar.close();
      if (isIntroduced) soFar.pendingIssuer = agency;
    } else if (current.issuer === undefined) {
      const isBeside = soFar.silence === 0 && current.hasNumber && token - current.end <= 3;
      if (isIntroduced || (isBeside && isOfRegister(agency.kind, current))) {
        current.issuer = { from: token, end: agency.end, agency, isSomeMinistry: false };
        soFar.extend(agency.end);
      } else if (agency.kind !== 'COMMITTEE') soFar.silence += WEIGHT_OF_AGENCY;
    }
    return agency.end;
  }

  private readFigures(token: number): number | undefined {
    const { reading, soFar } = this;
    const { current } = soFar;
    const number = this.readNumber(token);
    if (number) return this.takeNumber(number);
    if (current === undefined) return this.readDayBefore(token) ?? endOfMask(reading, token);
    const day = readDay(reading, token);
    if (day && this.isMeantAsDay(token, day)) {
      soFar.addDay({ from: token, printed: day });
      return day.end;
    }
    if (current.hasNumber) return endOfMask(reading, token);
    const code = readCode(reading, token, current.paper === 'ENTERPRISE');
    if (code) {
      current.code = { from: token, ...code };
      current.paper = 'ENTERPRISE';
      soFar.extend(code.end);
      return code.end;
    }
    const bare = isNumbered(reading, token) ? readBareNumber(reading, token) : undefined;
    return bare ? this.takeNumber(bare) : endOfMask(reading, token);
  }

  private readDayBefore(token: number): number | undefined {
    const { reading, soFar } = this;
    const isLabelled = reading.mark(token - 1) === ':' && soFar.dayRole === 'ISSUED' && soFar.silence === 0;
    const day = isLabelled ? readDay(reading, token) : undefined;
    if (day === undefined) return undefined;
    soFar.pendingDay = { from: token, printed: day };
    return day.end;
  }

  /** A number begins an instrument by its form; after a noun that waits for one, by its place. */
  private readNumber(token: number): PrintedNumber | undefined {
    const { reading, soFar } = this;
    const { current } = soFar;
    // A letter beside the licence, `CV số 12/STTTT-TTĐT`, has a number of its own and keeps its own day.
    const isAwaited =
      current !== undefined &&
      soFar.silence <= LONGEST_NOUN &&
      (!current.hasNumber || isNumbered(reading, token));
    const number = readLicenceNumber(reading, token, isAwaited);
    return number && (isAwaited || number.isPlain) ? number : undefined;
  }

  /** Letters that stand for figures, `dd/mm/yyyy`, are a day where one is expected. */
  private isMeantAsDay(token: number, { day }: PrintedDay): boolean {
    const { reading, soFar } = this;
    if (reading.kind(token) !== WORD || day !== null) return true;
    return soFar.dayRole !== undefined || isAfterNgay(reading, token);
  }

  private takeNumber(number: PrintedNumber): number {
    const { reading, soFar } = this;
    const before = soFar.current;
    const coordinated = isCoordinated(reading, before, number.from) ? before : undefined;
    let instrument = before;
    if (instrument === undefined || instrument.hasNumber) {
      const kinds = soFar.takeKinds();
      const paper = soFar.isChange && before !== undefined ? 'AMENDMENT' : 'LICENCE';
      instrument = soFar.open(number.from, number.isPlain ? paper : 'OTHER');
      instrument.kindsBefore = kinds;
    }
    instrument.number = number;
    instrument.coordinated = coordinated;
    if (instrument.paper === 'ENTERPRISE' && number.isPlain) instrument.paper = 'LICENCE';
    soFar.extend(number.end);
    return number.end;
  }
}

function mayBeginFigures(reading: Reading, token: number): boolean {
  if (reading.isNumber(token) || isMasking(reading, token)) return true;
  return reading.isWord(token) && isMonth(reading, token);
}

/** Agencies that issue licences and confirmations of this field, and no registrations. */
const LICENSING: ReadonlySet<AgencyKind> = new Set(['DIC', 'DCS', 'MIC', 'MOCST', 'PTTH_TTDT_DEPARTMENT']);
