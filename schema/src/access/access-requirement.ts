/**
 * One rule of who may read, as one use of `@authenticated`, `@requiresScopes` or `@policy` states it. Lists are "any of"
 * at the outside and "all of" within, as the directives' specifications have it; an empty outer list asks for nothing.
 */
export interface AccessRule {
  readonly isAuthenticated: boolean;
  readonly scopes: readonly (readonly string[])[];
  readonly policies: readonly (readonly string[])[];
}

/** Every rule must hold. Empty: whoever got this far may read. */
export type AccessRequirement = readonly AccessRule[];

/** What is known of somebody who wants to read. */
export interface Asker {
  readonly isAuthenticated: boolean;
  readonly scopes: ReadonlySet<string>;
  /** Names of the policies that hold for this asker now. */
  readonly policies: ReadonlySet<string>;
}

export function maySee(requirement: AccessRequirement, asker: Asker): boolean {
  return requirement.every(
    (rule) =>
      (!rule.isAuthenticated || asker.isAuthenticated) &&
      holds(rule.scopes, asker.scopes) &&
      holds(rule.policies, asker.policies),
  );
}

function holds(anyOf: readonly (readonly string[])[], held: ReadonlySet<string>): boolean {
  return anyOf.length === 0 || anyOf.some((allOf) => allOf.every((name) => held.has(name)));
}
