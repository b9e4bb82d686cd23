import type { Disclosure } from './execute/disclosure';

/** One question put to one agency, and how it went. */
export interface AgencyCall {
  readonly agency: string;
  readonly milliseconds: number;
  readonly outcome: 'answered' | 'unavailable';
  readonly disclosed: Disclosure;
}

/** The calls that one exchange has come to, in order. */
export class AgencyCalls {
  private made: readonly AgencyCall[] = NONE;

  /** One list as long as nothing is added: what is made of it is kept for whoever shares it. */
  get all(): readonly AgencyCall[] {
    return this.made;
  }

  add(calls: readonly AgencyCall[]): void {
    this.made = this.made.length === 0 ? calls : [...this.made, ...calls];
  }
}

const NONE: readonly AgencyCall[] = [];
