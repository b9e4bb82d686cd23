import type { PrintedAgency } from '../issuer/printed-agency';
import type { ClaimKind, DayRole } from '../licence-statement';
import type { PrintedNumber } from '../number/licence-number';
import type { PrintedDay } from '../day/day';
import type { Paper } from './signpost';

export interface KindWord {
  readonly kind: ClaimKind;
  readonly isWeak: boolean;
  readonly at: number;
}

export interface InstrumentDay {
  readonly from: number;
  readonly role: DayRole;
  readonly printed: PrintedDay;
}

/** An issuer that is named, whether or not the name can be told. */
export interface InstrumentIssuer {
  readonly from: number;
  readonly end: number;
  /** Undefined where the name is none that is known. */
  readonly agency: PrintedAgency | undefined;
  /** An unknown name that begins with the word for a ministry. */
  readonly isSomeMinistry: boolean;
}

/** Shared by all that have none, and therefore never pushed to. */
export const NONE: never[] = [];
Object.freeze(NONE);

/** One paper as it is being read: from the noun that begins it, or its bare number, to where another begins. */
export class Instrument {
  paper: Paper;
  number: PrintedNumber | undefined;
  /** The figures given as an enterprise's code, as tokens. */
  code: { readonly from: number; readonly end: number; readonly figures: string } | undefined;
  issuer: InstrumentIssuer | undefined;
  /** The instrument whose number stands right before this one's, joined by `và`. */
  coordinated: Instrument | undefined;
  /** Province of the place that stands before its day: `HCM, ngày …`. */
  place: string | undefined;
  days: InstrumentDay[] = NONE;
  /** A day named before it, which is its own where no other is. */
  dayBefore: InstrumentDay | undefined;
  /** Kept, since a hostile text may give one instrument any number of days. */
  hasIssuedDay = false;
  /** Words for what it permits, before its number and after. */
  kindsBefore: KindWord[] = NONE;
  kindsAfter: KindWord[] = NONE;
  /** The token after the last that belongs to it. */
  end: number;
  hasNoun = false;
  /** It has been applied for, so the text says; a number shows that it was granted since. */
  isAppliedFor = false;

  constructor(
    readonly from: number,
    paper: Paper,
  ) {
    this.paper = paper;
    this.end = from;
  }

  addDay(day: InstrumentDay): void {
    this.days = withOneMore(this.days, day);
  }

  addKindBefore(word: KindWord): void {
    this.kindsBefore = withOneMore(this.kindsBefore, word);
  }

  addKindAfter(word: KindWord): void {
    this.kindsAfter = withOneMore(this.kindsAfter, word);
  }

  /** Takes the words for a kind that stand behind the last thing that is surely this instrument's. */
  takeKindsBehind(): KindWord[] {
    const { kindsAfter } = this;
    let from = kindsAfter.length;
    while (from > 0 && (kindsAfter[from - 1]?.at ?? 0) >= this.end) from -= 1;
    return from === kindsAfter.length ? NONE : kindsAfter.splice(from);
  }

  get hasNumber(): boolean {
    return this.number !== undefined || this.code !== undefined;
  }

  get isEmpty(): boolean {
    return !this.hasNumber && this.issuer === undefined && this.days.length === 0;
  }

  get issuedDay(): InstrumentDay | undefined {
    return (
      this.days.find(({ role }) => role === 'ISSUED') ??
      // A paper of which only a later issue is dated was issued, in this form, on that day.
      (this.days.length === 1 ? this.days.find(({ role }) => role === 'AMENDED') : undefined)
    );
  }
}

/** Most instruments have a day or two and one word for their kind, and an array that is pushed to takes room for seventeen. */
function withOneMore<Item>(list: Item[], item: Item): Item[] {
  if (list.length < 3) return [...list, item];
  list.push(item);
  return list;
}
