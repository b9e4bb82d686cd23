import { isObjectType, Kind, type GraphQLNamedType } from 'graphql';
import { UnexportableOperationError } from './export-failure';
import type { SelectedField } from './selected-fields';

/** The list that an operation is read along. */
export interface PrincipalConnection {
  /** Names in the answer that lead to it. */
  readonly path: readonly string[];
  readonly rows: SelectedField;
  /** What the row of an edge is called where rows stand in `edges { node }` and not in `nodes`. */
  readonly edgeNode: string | undefined;
  /** The variable that says how many; undefined where the text itself does. */
  readonly first: string | undefined;
  /** The variable that takes the cursor; undefined where only the first page can be asked for. */
  readonly after: string | undefined;
  /** What `hasNextPage` and `endCursor` are called in the answer. */
  readonly pageInfo: { readonly name: string; readonly hasNextPage: string; readonly endCursor: string };
}

export function isConnection(type: GraphQLNamedType): boolean {
  if (!isObjectType(type)) return false;
  const fields = type.getFields();
  return 'pageInfo' in fields && ('nodes' in fields || 'edges' in fields);
}

/**
 * The one connection whose page a variable of the operation chooses. A connection inside a list belongs to its row: no
 * cursor moves all of those at once.
 *
 * @returns undefined where there is none: the operation is then one answer and not a list of rows
 * @throws {UnexportableOperationError} for more than one, and for one that does not tell how it goes on
 */
export function principalConnection(fields: readonly SelectedField[]): PrincipalConnection | undefined {
  const candidates = candidatesIn(fields, []);
  const paged = candidates.filter(({ field }) => argumentVariable(field, 'after') !== undefined);
  const chosen = paged.length > 0 ? paged : candidates;
  const [only, second] = chosen;
  if (!only) return undefined;
  if (second) {
    const names = chosen.map(({ path }) => path.join('.')).join(' and ');
    throw new UnexportableOperationError(
      `${names} are paged by variables both; give one of them a \`first\` that is a number`,
    );
  }
  return read(only);
}

interface Candidate {
  readonly path: readonly string[];
  readonly field: SelectedField;
}

function candidatesIn(fields: readonly SelectedField[], path: readonly string[]): readonly Candidate[] {
  return fields.flatMap((field) => {
    const own = [...path, field.name];
    if (field.isList) return [];
    const isPaged = ['first', 'after'].some((name) => argumentVariable(field, name) !== undefined);
    return isConnection(field.type) && isPaged ? [{ path: own, field }] : candidatesIn(field.children, own);
  });
}

function read({ path, field }: Candidate): PrincipalConnection {
  const where = path.join('.');
  const pageInfo = childOf(field, 'pageInfo');
  const hasNextPage = pageInfo && childOf(pageInfo, 'hasNextPage');
  const endCursor = pageInfo && childOf(pageInfo, 'endCursor');
  if (!pageInfo || !hasNextPage || !endCursor) {
    throw new UnexportableOperationError(
      `${where} does not say how it goes on; ask for its \`pageInfo { hasNextPage endCursor }\``,
    );
  }
  const edges = childOf(field, 'edges');
  const node = edges && childOf(edges, 'node');
  const nodes = childOf(field, 'nodes');
  const rows = nodes ?? node;
  if (!rows) throw new UnexportableOperationError(`${where} has no rows; ask for its \`nodes\``);
  return {
    path,
    rows: nodes ? rows : { ...rows, name: edges?.name ?? 'edges' },
    edgeNode: nodes ? undefined : node?.name,
    first: argumentVariable(field, 'first'),
    after: argumentVariable(field, 'after'),
    pageInfo: { name: pageInfo.name, hasNextPage: hasNextPage.name, endCursor: endCursor.name },
  };
}

/** The child that gives a field of its type, whatever it is called in the answer. */
function childOf({ children }: SelectedField, fieldName: string): SelectedField | undefined {
  return children.find(({ field }) => field.name === fieldName);
}

function argumentVariable({ node }: SelectedField, name: string): string | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

/** How many rows at most the text of an operation asks of a connection; undefined where it does not say. */
export function literalFirst({ node }: SelectedField): number | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}
