import type { ByteText } from '@lienthong/chassis';
import type { Disclosure } from '../execute/disclosure';
import type { ObjectParts } from './place';
import type { Representations } from './representations';

/** One carrying out of a compiled operation. */
export interface Run {
  /** Without a prototype, as `Operation.variables`. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What has been answered so far, as one object. */
  readonly root: ObjectParts;
  /** What agencies are told, by its likeness, since the last answer was read. */
  readonly told: Map<string, Representations>;
  readonly ask: (agency: string, body: ByteText) => Asking;
}

/** A question under way. */
export interface Asking {
  /** Its bytes. */
  readonly answer: Promise<Buffer>;
  /** To be called once the answer has been read, with what it gave away. */
  readonly finish: (disclosed: Disclosure) => void;
}
