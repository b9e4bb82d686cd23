import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql';
import type { AccessRule } from './access-requirement';
import { PERSONAL_DATA, type DirectiveName } from './linked-directives';

/** What is said of one type or field: the rules on it, or that it needs none. */
export interface AccessMark {
  /** Whether anything is said at all; silence is not consent. */
  readonly isGiven: boolean;
  readonly rules: readonly AccessRule[];
}

/**
 * Tags that say a type or field needs no rule of its own: `public` may be read by everybody, `carried` by whoever may
 * read the field that leads to it.
 */
const OPEN_TAGS: ReadonlySet<string> = new Set(['public', 'carried']);

/**
 * What a field that tells of a natural person asks for beside its own rules, wherever it is read: the purpose of the
 * reading is an open case in which the reader's agency acts.
 */
export const OPEN_CASE_POLICY = 'open-case';

const OPEN_CASE: AccessRule = { isAuthenticated: false, scopes: [], policies: [[OPEN_CASE_POLICY]] };

export function readAccessMark(directives: readonly ConstDirectiveNode[], nameOf: DirectiveName): AccessMark {
  const authenticated = nameOf('authenticated', 'authenticated');
  const requiresScopes = nameOf('requiresScopes', 'requiresScopes');
  const policy = nameOf('policy', 'policy');
  const tag = nameOf('tag', 'tag');
  const personalData = nameOf(PERSONAL_DATA, PERSONAL_DATA);
  let isGiven = false;
  const rules: AccessRule[] = [];
  for (const directive of directives) {
    const name = directive.name.value;
    if (name === authenticated) rules.push({ isAuthenticated: true, scopes: [], policies: [] });
    if (name === requiresScopes) {
      rules.push({ isAuthenticated: true, scopes: namesIn(argument(directive, 'scopes')), policies: [] });
    }
    if (name === policy) {
      rules.push({ isAuthenticated: false, scopes: [], policies: namesIn(argument(directive, 'policies')) });
    }
    const label = name === tag ? argument(directive, 'name') : undefined;
    if (label?.kind === Kind.STRING && OPEN_TAGS.has(label.value)) isGiven = true;
  }
  isGiven ||= rules.length > 0;
  // It narrows and opens nothing: a field of which nothing else is said stays closed.
  if (directives.some(({ name }) => name.value === personalData)) rules.push(OPEN_CASE);
  return { isGiven, rules };
}

function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((given) => given.name.value === name)?.value;
}

/** `[["a", "b"], ["c"]]`: a and b together, or c. A list of nothing but strings is one that GraphQL wraps. */
function namesIn(value: ConstValueNode | undefined): readonly (readonly string[])[] {
  if (value?.kind !== Kind.LIST) return [];
  return value.values.map((group) =>
    namesOfGroup(
      (group.kind === Kind.LIST ? group.values : [group]).flatMap((name) =>
        name.kind === Kind.STRING ? [name.value] : [],
      ),
    ),
  );
}

/** @throws {Error} for a group of nothing, which everybody holds: whoever wrote it meant somebody */
function namesOfGroup(names: readonly string[]): readonly string[] {
  if (names.length === 0)
    throw new Error('A rule of the graph asks for an empty group of scopes or policies.');
  return names;
}
