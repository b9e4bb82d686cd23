import type { Reading } from '@lienthong/evidence';
import type { Disclosure } from './execute/disclosure';

/** One question put to one agency, and how it went. */
export interface AgencyCall {
  readonly agency: string;
  /** By a clock that never goes back. */
  readonly askedAt: number;
  readonly milliseconds: number;
  readonly outcome: 'answered' | 'unavailable';
  readonly disclosed: Disclosure;
  /** Where the agency says that its part of the time went, unread; of what it had kept, and of acts, it says nothing. */
  readonly timing?: string | undefined;
}

/** Calls that one reading came to, and what goes on record of them: made once for all whom it answers. */
export class CallList {
  record: Reading | undefined;
  constructor(readonly calls: readonly AgencyCall[]) {}
}

/** The calls that one exchange has come to, in order. */
export class AgencyCalls {
  private made = NONE;

  /** One list as long as nothing is added. */
  get list(): CallList {
    return this.made;
  }

  get all(): readonly AgencyCall[] {
    return this.made.calls;
  }

  add(list: CallList): void {
    this.made = this.all.length === 0 ? list : new CallList([...this.all, ...list.calls]);
  }
}

const NONE = new CallList([]);
