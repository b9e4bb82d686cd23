import { readDay } from '../day/day';
import { readCode } from '../enterprise/enterprise-code';
import { type AgencyKind, PROVINCE_NAMES } from '../issuer/agency-name';
import { type PrintedAgency, readAgency } from '../issuer/printed-agency';
import { isOfRegister } from '../issuer/register';
import type { DayRole } from '../licence-statement';
import { type PrintedNumber, readBareNumber, readLicenceNumber } from '../number/licence-number';
import { endOfMask } from '../text/mask';
import { LINE, MARK, NUMBER, type Reading, WORD } from '../text/reading';
import { groupsOf, shareAmong } from './coordination';
import { Instrument, type KindWord } from './instrument';
import { introducesIssuer, isGrantedBy, isIntroducedBefore, isLicensedBy, precedesGrant, readUnknownIssuer } from './issuing-words';
import { type Signpost, SIGNPOSTS } from './signpost';

/** So many words of no meaning here may stand between a paper's noun and another noun for the same paper. */
const LONGEST_NOUN = 8;
/** `September`; other words that begin figures are shorter: `xxx`. */
const LONGEST_MONTH = 9;
/** Beyond so many words of no meaning here, what follows is said of something else. */
const LONGEST_SILENCE = 12;

/**
 * Goes through a reading once and gives every instrument it names its own number, issuer and days. What belongs to which is
 * decided by order: a noun or a number of its own begins an instrument, another's noun or a label ends it.
 */
export function readInstruments(reading: Reading): readonly Instrument[] {
  return new InstrumentReader(reading).read();
}

class InstrumentReader {
  private readonly instruments: Instrument[] = [];
  private current: Instrument | undefined;
  /** Words for kinds that no instrument has yet. */
  private kinds: KindWord[] = [];
  private pendingIssuer: PrintedAgency | undefined;
  private dayRole: DayRole | undefined;
  private isChange = false;
  /** Words of no meaning here since the last that had one. */
  private silence = 0;

  constructor(private readonly reading: Reading) {}

  read(): readonly Instrument[] {
    let token = 0;
    while (token < this.reading.length) token = this.step(token);
    this.close();
    for (const group of groupsOf(this.instruments)) shareAmong(group);
    return this.instruments;
  }

  /** Reads what begins at a token and answers the token after it. */
  private step(token: number): number {
    const { reading } = this;
    const kind = reading.kind(token);
    if (kind === LINE) return token + 1;
    if (kind === WORD) {
      const word = this.readWord(token);
      if (word !== undefined) return word;
    }
    if (kind === NUMBER || kind === MARK || reading.size(token) <= LONGEST_MONTH) {
      const figures = this.readFigures(token);
      if (figures !== undefined) return figures;
    }
    if (kind === MARK) {
      if (reading.mark(token) === '©') this.close();
      return token + 1;
    }
    this.silence += 1;
    if (this.silence > LONGEST_SILENCE) this.fallSilent();
    return token + 1;
  }

  private readWord(token: number): number | undefined {
    const { reading } = this;
    const agency = readAgency(reading, token);
    const found = SIGNPOSTS.at(reading, token);
    if (agency && agency.end >= (found?.end ?? 0)) return this.readAgency(token, agency);
    if (found) return this.follow(token, found.meaning, found.end);
    if (this.current && !this.current.issuer && introducesIssuer(reading, token) && this.silence === 0) {
      const issuer = readUnknownIssuer(reading, token + 1, this.current.hasNumber);
      if (issuer) {
        this.current.issuer = issuer;
        this.extend(issuer.end);
        return issuer.end;
      }
    }
    const place = this.readPlace(token);
    if (place !== undefined) return place;
    // Words that introduce something are expected and no silence.
    return introducesIssuer(reading, token) || isExpected(reading.text(token)) ? token + 1 : undefined;
  }

  /** The place before the day on which a numbered paper was signed. */
  private readPlace(token: number): number | undefined {
    const { reading, current } = this;
    if (current?.hasNumber !== true || current.place !== undefined || this.silence > 0) return undefined;
    const found = PROVINCE_NAMES.at(reading, token);
    if (found === undefined) return undefined;
    const after = reading.mark(found.end) === ',' ? found.end + 1 : found.end;
    if (reading.text(after) !== 'ngay') return undefined;
    current.place = found.meaning;
    return found.end;
  }

  private follow(token: number, signpost: Signpost, end: number): number {
    switch (signpost.type) {
      case 'PAPER':
        return this.readPaper(token, signpost, end);
      case 'KIND':
        this.readKind({ kind: signpost.kind, isWeak: signpost.isWeak === true, at: token });
        break;
      case 'DAY':
        // The words for later days outweigh that for issuing: `sửa đổi lần 2, cấp ngày` is a day of change.
        if (signpost.role !== 'ISSUED' || this.dayRole === undefined) this.dayRole = signpost.role;
        break;
      case 'CHANGE':
        this.dayRole = 'AMENDED';
        this.isChange = true;
        if (this.current && !this.current.hasNumber && this.current.paper === 'LICENCE')
          this.current.paper = 'AMENDMENT';
        break;
      case 'LABEL':
        if (signpost.needsColon !== true || this.reading.mark(end) === ':') this.close();
        break;
    }
    this.silence = 0;
    return end;
  }

  private readPaper(
    token: number,
    { paper, kind, isWeak }: Extract<Signpost, { type: 'PAPER' }>,
    end: number,
  ): number {
    const { current } = this;
    const isGranting = this.reading.text(token) === 'cap' && end > token + 1;
    if (isGranting && current?.hasNumber === true) return end;
    const continues = current && current.isEmpty && this.silence <= LONGEST_NOUN;
    if (continues) {
      if (current.paper === 'LICENCE' || paper === 'ENTERPRISE') current.paper = paper;
    } else {
      const wasChange = this.isChange;
      const kept = this.kinds;
      this.close();
      this.open(token, wasChange && paper === 'LICENCE' ? 'AMENDMENT' : paper);
      // `MXH: Giấy phép số …`
      if (kept.length > 0 && this.silence <= 1) this.current?.kindsBefore.push(...kept);
    }
    if (this.current) {
      this.current.hasNoun = true;
      if (kind) this.current.kindsBefore.push({ kind, isWeak: isWeak === true, at: token });
      this.extend(end);
    }
    return end;
  }

  private readKind(word: KindWord): void {
    if (this.current === undefined) this.kinds = [...this.kinds.slice(-3), word];
    else if (this.current.hasNumber) this.current.kindsAfter.push(word);
    else this.current.kindsBefore.push(word);
  }

  private readAgency(token: number, agency: PrintedAgency): number {
    const { reading, current } = this;
    const isIntroduced = isGrantedBy(reading, token, agency.end);
    const isOfNext = precedesGrant(reading, agency.end) && !isIntroducedBefore(reading, token);
    if (isOfNext && current?.isEmpty !== true) {
      this.pendingIssuer = agency;
    } else if (current?.paper === 'ENTERPRISE' && LICENSING.has(agency.kind)) {
      // It registers no enterprise: whatever it issued comes next.
      this.close();
      if (isIntroduced) this.pendingIssuer = agency;
    } else if (current === undefined && isLicensedBy(reading, token)) {
      this.pendingIssuer = agency;
    } else if (current === undefined) {
      this.kinds = [];
    } else if (current.issuer === undefined) {
      const isBeside = this.silence === 0 && current.hasNumber && token - current.end <= 3;
      if (isIntroduced || (isBeside && isOfRegister(agency.kind, current))) {
        current.issuer = { from: token, end: agency.end, agency, isSomeMinistry: false };
        this.extend(agency.end);
      } else if (agency.kind !== 'COMMITTEE') this.silence += 4;
    }
    return agency.end;
  }

  private readFigures(token: number): number | undefined {
    const { reading, current } = this;
    // A letter beside the licence, `CV số 12/STTTT-TTĐT`, has a number of its own and keeps its own day.
    const isAwaited =
      current !== undefined && this.silence <= LONGEST_NOUN && (!current.hasNumber || isNumbered(reading, token));
    const number = readLicenceNumber(reading, token, isAwaited);
    // A number begins an instrument by its form; after a noun that waits for one, by its place.
    if (number && (isAwaited || number.isPlain)) {
      this.takeNumber(number);
      return number.end;
    }
    if (current) {
      const day = readDay(reading, token);
      if (day && (reading.kind(token) !== WORD || day.day !== null || this.dayRole !== undefined || isAfterNgay(reading, token))) {
        current.days.push({ from: token, role: this.roleOfDay(current), printed: day });
        this.extend(day.end);
        return day.end;
      }
      const code = current.hasNumber ? undefined : readCode(reading, token, current.paper === 'ENTERPRISE');
      if (code) {
        current.code = { from: token, ...code };
        current.paper = 'ENTERPRISE';
        this.extend(code.end);
        return code.end;
      }
      const bare = current.hasNumber || !isNumbered(reading, token) ? undefined : readBareNumber(reading, token);
      if (bare) {
        this.takeNumber(bare);
        return bare.end;
      }
    }
    return endOfMask(reading, token);
  }

  private takeNumber(number: PrintedNumber): void {
    const wasChange = this.isChange;
    const coordinated = this.isCoordinated(number) ? this.current : undefined;
    if (this.current === undefined || this.current.hasNumber) {
      const kinds = this.current ? this.kindsBehind(this.current) : this.kinds;
      const isSecond = this.current !== undefined;
      this.close();
      const paper = wasChange && isSecond ? 'AMENDMENT' : 'LICENCE';
      this.open(number.from, number.isPlain ? paper : 'OTHER');
      this.current?.kindsBefore.push(...kinds);
    }
    if (this.current) {
      this.current.number = number;
      if (this.current.paper === 'ENTERPRISE' && number.isPlain) this.current.paper = 'LICENCE';
      this.current.coordinated = coordinated;
    }
    this.extend(number.end);
  }

  /** `… và số …`, right after another number of which nothing has been said yet. */
  private isCoordinated({ from }: PrintedNumber): boolean {
    const { reading, current } = this;
    if (current?.number === undefined || current.issuer !== undefined || current.days.length > 0) return false;
    if (from - current.end > 3 || current.paper === 'ENTERPRISE') return false;
    const joint = reading.text(from - 1) === 'so' ? from - 2 : from - 1;
    return joint >= current.end && (reading.text(joint) === 'va' || reading.mark(joint) === ',' || reading.mark(joint) === '&');
  }

  /** Kinds named after the last thing that is surely of an instrument: they are the next one's. */
  private kindsBehind(instrument: Instrument): readonly KindWord[] {
    const behind = instrument.kindsAfter.filter(({ at }) => at >= instrument.end);
    instrument.kindsAfter.splice(instrument.kindsAfter.length - behind.length, behind.length);
    return behind;
  }

  private roleOfDay(current: Instrument): DayRole {
    const role = this.dayRole ?? 'ISSUED';
    return role === 'ISSUED' && current.days.some((day) => day.role === 'ISSUED') ? 'OTHER' : role;
  }

  private extend(end: number): void {
    if (this.current) this.current.end = end;
    this.dayRole = undefined;
    this.isChange = false;
    this.silence = 0;
  }

  private open(token: number, paper: Instrument['paper']): void {
    this.current = new Instrument(token, paper);
    if (this.pendingIssuer) {
      const agency = this.pendingIssuer;
      this.current.issuer = { from: agency.from, end: agency.end, agency, isSomeMinistry: false };
      this.pendingIssuer = undefined;
    }
  }

  private close(): void {
    if (this.current) this.instruments.push(this.current);
    this.current = undefined;
    this.kinds = [];
    this.dayRole = undefined;
    this.isChange = false;
  }

  private fallSilent(): void {
    this.close();
    this.pendingIssuer = undefined;
  }
}

const LICENSING: ReadonlySet<AgencyKind> = new Set(['DIC', 'DCS', 'MIC', 'MOCST', 'PTTH_TTDT_DEPARTMENT']);

const EXPECTED = new Set(['so', 'ngay', 'no', 'lan', 'thu', 'dau', 'va', 'theo', 'duoc', 'cap', 'tai', 'nam', 'thang', 'va']);

function isExpected(word: string): boolean {
  return EXPECTED.has(word);
}

function isAfterNgay(reading: Reading, token: number): boolean {
  return reading.text(token - 1) === 'ngay' || reading.text(token - 2) === 'ngay';
}

/** Figures stand as a number: after `số`, `No.`, a colon, or right after the paper's noun. */
function isNumbered(reading: Reading, token: number): boolean {
  const before = reading.kind(token - 1) === MARK ? token - 2 : token - 1;
  return reading.mark(token - 1) === ':' || ['so', 'no', 'n'].includes(reading.text(before));
}

