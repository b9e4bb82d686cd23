import type { GraphQLCompositeType, GraphQLField, GraphQLInputType } from 'graphql';

/**
 * A question before it is written down: every such tree can be written as a valid document, so that a smaller tree is a
 * smaller question and a failure can be shrunk.
 */
export interface DocumentTree {
  readonly operations: readonly (readonly Selection[])[];
  /** Which operation is asked, counted from 0 and around. */
  readonly asked: number;
}

export type Selection = FieldSelection | FragmentSelection;

export interface FieldSelection {
  readonly kind: 'field';
  readonly parent: GraphQLCompositeType;
  /** Undefined for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | undefined;
  readonly alias: string | undefined;
  readonly arguments: readonly GivenArgument[];
  readonly conditions: readonly Condition[];
  readonly selections: readonly Selection[] | undefined;
}

export interface FragmentSelection {
  readonly kind: 'inline' | 'named';
  /** The type condition; undefined for an inline fragment without one. */
  readonly on: string | undefined;
  readonly conditions: readonly Condition[];
  readonly selections: readonly Selection[];
  /** For a named one: an earlier fragment on the same type is spread in its place, if there is one. */
  readonly reuse: number | undefined;
}

/** `@include` or `@skip`. */
export interface Condition {
  readonly directive: 'include' | 'skip';
  readonly value: boolean;
  readonly isVariable: boolean;
}

export interface GivenArgument {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly given: GivenValue;
}

/** `defaulted` is a variable that is not sent and has the value as its default; `absent` one that has none either. */
export type How = 'literal' | 'variable' | 'defaulted' | 'null' | 'absent';

export interface GivenValue {
  readonly how: How;
  readonly value: InputValue;
}

/** A leaf as JSON has it, or an input object with its fields. */
export type InputValue =
  | { readonly kind: 'leaf'; readonly json: string | number | boolean }
  | { readonly kind: 'object'; readonly fields: readonly GivenArgument[] };
