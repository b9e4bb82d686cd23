import type { AnswerText } from './answer-text';
import { UNFORESEEN } from './faults';
import { keyText } from './key-text';
import type { ObjectParts, Part } from './place';
import { Token } from './token';
import { afterBoolean, afterCustomScalar, afterInteger, afterNumber, afterString } from './values-in-text';

/** What is done at a place of an answer. A constant one, whose numbers stand in the loop's switch. */
export const enum Kind {
  Token,
  String,
  Integer,
  Number,
  Boolean,
  CustomScalar,
  /** One of several tokens, each with a way to go on. */
  OneOf,
  /** Null, and it goes on elsewhere. */
  Null,
  /** The beginning of a list; after an empty one it goes on elsewhere. */
  OpenList,
  /** After an item of a list: with the next, or after the list. */
  NextItem,
  /** Remembers where a value begins, and where it ends. */
  Begin,
  End,
  /** Keeps a value as its text. */
  Keep,
  /** Notes that an object was given. */
  Note,
  /** Reads a value that is put together, and keeps it. */
  PutTogether,
}

/** Where the objects of one type stand on the record: by number, or by their keys too. */
export interface Noting {
  readonly typeName: string;
  /** Of each key the numbers of the values that it is made of. */
  readonly keys: readonly (readonly number[])[];
  /** Of each such value where it is remembered. */
  readonly spans: readonly number[];
}

/** Reads one value into parts. @throws {UnforeseenAnswerError} */
export type Read = (text: AnswerText) => Part;

/** Of one shape for all kinds, so that going from one to the next costs the least. */
export class Step {
  next: Step | undefined;
  /** Where it goes on otherwise. */
  other: Step | undefined;
  /** Of `OneOf`, and where it goes on after each. */
  choices: readonly Token[] = [];
  ways: readonly (Step | undefined)[] = [];
  token = NO_TOKEN;
  /** Where it is remembered from where to where a value goes. */
  span = 0;
  /** Where a value is kept. */
  slot = -1;
  noting: Noting | undefined;
  read: Read | undefined;

  constructor(readonly kind: Kind) {}
}

const NO_TOKEN = new Token('');

const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const SMALL_N = 0x6e;
const NULL = new Token('null');

/**
 * Takes one step after the other through the text of an object.
 *
 * @param first made for objects of this one's kind
 * @param spans a place for each beginning and each end that the steps remember
 * @throws {UnforeseenAnswerError} at anything that was not foreseen
 */
export function takeSteps(
  first: Step | undefined,
  spans: Int32Array,
  text: AnswerText,
  { parts }: ObjectParts,
): void {
  const { view } = text;
  let { at } = text;
  let step = first;
  while (step) {
    let next = step.next;
    switch (step.kind) {
      case Kind.Token:
        if (!step.token.isAt(view, at)) throw UNFORESEEN;
        at += step.token.length;
        break;
      case Kind.String:
        at = afterString(view, at);
        break;
      case Kind.Integer:
        at = afterInteger(view, at);
        break;
      case Kind.Number:
        at = afterNumber(view, at);
        break;
      case Kind.Boolean:
        at = afterBoolean(view, at);
        break;
      case Kind.CustomScalar:
        at = afterCustomScalar(view, at);
        break;
      case Kind.OneOf: {
        const { choices, ways } = step;
        let index = 0;
        let choice = choices[0];
        while (choice && !choice.isAt(view, at)) choice = choices[(index += 1)];
        if (!choice) throw UNFORESEEN;
        at += choice.length;
        next = ways[index];
        break;
      }
      case Kind.Null:
        if (view.getUint8(at) === SMALL_N) {
          if (!NULL.isAt(view, at)) throw UNFORESEEN;
          at += NULL.length;
          next = step.other;
        }
        break;
      case Kind.OpenList:
        if (view.getUint8(at) !== OPEN_LIST) throw UNFORESEEN;
        at += 1;
        if (view.getUint8(at) === CLOSE_LIST) {
          at += 1;
          next = step.other;
        }
        break;
      case Kind.NextItem: {
        const code = view.getUint8(at);
        if (code !== COMMA && code !== CLOSE_LIST) throw UNFORESEEN;
        at += 1;
        if (code === COMMA) next = step.other;
        break;
      }
      case Kind.Begin:
        spans[step.span] = at;
        break;
      case Kind.End:
        spans[step.span + 1] = at;
        break;
      case Kind.Keep:
        parts[step.slot] = text.between(spans[step.span] ?? at, at);
        break;
      case Kind.Note:
        if (step.noting) note(text, step.noting, spans);
        break;
      case Kind.PutTogether:
        text.at = at;
        parts[step.slot] = step.read?.(text);
        at = text.at;
        break;
    }
    step = next;
  }
  text.at = at;
}

function note(text: AnswerText, { typeName, keys, spans: places }: Noting, spans: Int32Array): void {
  if (keys.length === 0) {
    text.given.addGiven(typeName, undefined);
    return;
  }
  const values = places.map((place) => text.between(spans[place] ?? 0, spans[place + 1] ?? 0));
  text.given.addGiven(typeName, keyText(keys, values));
}
