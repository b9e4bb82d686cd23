import type { PrintedAgency } from '../issuer/printed-agency';
import type { DayRole } from '../licence-statement';
import type { InstrumentDay } from './instrument';
import { Instrument, type KindWord, NONE } from './instrument';
import type { Paper } from './signpost';

/** Of the words for kinds that no instrument has yet, so many are remembered. */
const MOST_KINDS = 4;

/** The instruments read so far, the one that is being read, and what has been seen that may belong to the next. */
export class InstrumentsSoFar {
  readonly finished: Instrument[] = [];
  current: Instrument | undefined;
  /** Named before what it issued: `Sở … cấp Giấy phép số …`. */
  pendingIssuer: PrintedAgency | undefined;
  /** Labelled as the day of issue before the paper is named: `Ngày cấp: … Số giấy phép: …`. */
  pendingDay: Omit<InstrumentDay, 'role'> | undefined;
  /** What the words since the last number or day say of the next day. */
  dayRole: DayRole | undefined;
  /** They speak of a change: a number that follows is that of an amendment. */
  isChange = false;
  /** Words of no meaning here since the last that had one. */
  silence = 0;
  private kinds: KindWord[] = NONE;
  /** The instrument within which a bracket has opened, and one that was gone on with behind it. */
  private outer: Instrument | undefined;
  private resumed: Instrument | undefined;

  /** Something has been read that is the current instrument's. */
  extend(end: number): void {
    if (this.current) this.current.end = end;
    this.dayRole = undefined;
    this.isChange = false;
    this.silence = 0;
  }

  /** Begins an instrument, and ends the one before. */
  open(token: number, paper: Paper): Instrument {
    const { pendingDay } = this;
    this.close();
    const instrument = new Instrument(token, paper);
    instrument.dayBefore = pendingDay && { ...pendingDay, role: 'ISSUED' };
    if (this.pendingIssuer) {
      const agency = this.pendingIssuer;
      instrument.issuer = { from: agency.from, end: agency.end, agency, isSomeMinistry: false };
      this.pendingIssuer = undefined;
    }
    this.current = instrument;
    return instrument;
  }

  close(): void {
    const { current } = this;
    if (current?.dayBefore && current.days.length === 0) current.addDay(current.dayBefore);
    if (current && current !== this.resumed) this.finished.push(current);
    this.current = undefined;
    this.pendingDay = undefined;
    this.kinds = NONE;
    this.dayRole = undefined;
    this.isChange = false;
  }

  /** What was being said is over. */
  fallSilent(): void {
    this.close();
    this.pendingIssuer = undefined;
    this.outer = undefined;
  }

  openBracket(): void {
    this.outer = this.current?.number === undefined ? undefined : this.current;
  }

  /** `số 100/GP-TTĐT (thay thế giấy phép số 50/GP-TTĐT) do Sở …`: what follows a bracket is said of what stands before it. */
  closeBracket(): void {
    const { outer, current } = this;
    this.outer = undefined;
    if (outer === undefined || current === undefined || current === outer || !current.hasNumber) return;
    if (outer.issuer !== undefined && outer.days.length > 0) return;
    this.close();
    this.resumed = outer;
    this.current = outer;
    this.silence = 0;
  }

  addKind(word: KindWord): void {
    if (this.current === undefined) this.kinds = [...this.kinds.slice(1 - MOST_KINDS), word];
    else if (this.current.hasNumber) this.current.addKindAfter(word);
    else this.current.addKindBefore(word);
  }

  addDay(day: Omit<InstrumentDay, 'role'>): void {
    const { current } = this;
    if (current === undefined) return;
    const said = this.dayRole ?? 'ISSUED';
    // It was issued once; a second day without a word to it may be anything.
    const role = said === 'ISSUED' && current.hasIssuedDay ? 'OTHER' : said;
    current.hasIssuedDay ||= role === 'ISSUED';
    current.addDay({ from: day.from, printed: day.printed, role });
    this.extend(day.printed.end);
  }

  /**
   * Takes the kinds that are not yet anybody's: those named outside of an instrument, or after the last thing that is surely
   * of the current one.
   */
  takeKinds(): KindWord[] {
    return this.current === undefined ? this.kinds : this.current.takeKindsBehind();
  }
}
