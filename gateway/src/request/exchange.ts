import type { Ending, Principal } from '@lienthong/chassis';
import type { AgencyCalls } from './agency-calls';
import type { Authorisation } from './authorise/authorise';
import type { AskedQuestion } from './asked-question';
import type { Gathering, Price } from './gathering';
import type { Operation } from './operation';

/** One call of the gateway, from its arrival to its answer: who asks, and what has been asked of whom so far. */
export interface Exchange {
  /** Names the call to the caller, to the agencies and in every log line. */
  readonly requestId: string;
  readonly principal: Principal;
  /** Where the call came from, for callers without a credential. */
  readonly clientAddress: string;
  /** Milliseconds of a clock that never goes back. */
  readonly startedAt: number;
  /** Over when the caller has left; nobody is waiting for the answer then. */
  readonly left: Ending;
  readonly agencyCalls: AgencyCalls;
  /** SHA-512 of what was sent, base64: the body, or the query string of a GET. */
  readonly requestHash: string;
  /** For whom a program says that it asks. */
  readonly onBehalfOf: OnBehalfOf | undefined;
  readonly proceedings: Proceedings;
  /** Who else is answered with it. */
  readonly gathering: Gathering;
}

/** How an operation is carried out: by its compiled form, or by the general executor and why. */
export type Form = 'compiled' | `general: ${string}`;

/** What becomes known on the way. An object of its own, since hosts hand copies of the exchange around. */
export interface Proceedings {
  /** What is asked, once that is known and has been narrowed to what may be read. */
  question: Question | undefined;
  readonly errorCodes: Set<string>;
  form: Form;
  /** What agencies have been asked for this call before the general executor carries on; it is not asked again. A list: a plan asks few. */
  known: readonly AskedQuestion[];
  /** What the general executor has asked. */
  readonly asked: AskedQuestion[];
  /** What it costs, once that is known. */
  price: Price | undefined;
  /** Whether the answer has been read for those who are answered with it, too. */
  isForOthers: boolean;
  /** Steps that are taken once, whichever lane comes to them first. */
  paid: Promise<void> | undefined;
  prepared: Promise<PreparedQuestion> | undefined;
}

/** A question whose asker may ask it, as far as it may be carried out. */
export interface PreparedQuestion {
  /** With what is known of the asker's standing. */
  readonly exchange: Exchange;
  readonly authorisation: Authorisation;
}

export function openProceedings(known: readonly AskedQuestion[]): Proceedings {
  return {
    question: undefined,
    errorCodes: new Set(),
    form: 'general: asked for the first time',
    known,
    asked: [],
    price: undefined,
    isForOthers: false,
    paid: undefined,
    prepared: undefined,
  };
}

/** X-Road's `X-Road-UserId` and `X-Road-Represented-Party`: the caller's word, recorded as such and nothing more. */
export interface OnBehalfOf {
  readonly user: string | undefined;
  readonly party: string | undefined;
}

/** An operation as far as it is carried out. */
export interface Question {
  readonly operation: Operation;
  /** Whether it asks for anything that not everybody may read, withheld or not. */
  readonly isProtected: boolean;
  readonly refused: readonly RefusedField[];
}

export interface RefusedField {
  readonly coordinate: string;
  /** Agencies that would have been asked. */
  readonly agencies: readonly string[];
  /** Code of the ground on which it was withheld. */
  readonly ground: string;
}
