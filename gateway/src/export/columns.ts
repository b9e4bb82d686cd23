import { isEnumType, type GraphQLNamedType } from 'graphql';
import { isConnection, literalFirst } from './principal-connection';
import type { SelectedField } from './selected-fields';

/** What a spreadsheet should know the values of a column by. */
export type ColumnKind = 'text' | 'number' | 'amount' | 'truth' | 'day' | 'instant';

/** One column of the table: a leaf of what the operation asks for. */
export interface Column {
  /** Names in the answer that lead from the row to the value. */
  readonly path: readonly string[];
  /** What is said of the way to it: `nodes`, `edges` and `node` say nothing and are left out. */
  readonly steps: readonly ColumnStep[];
  readonly kind: ColumnKind;
  /** Of an enumeration, the description of each of its values. */
  readonly meanings: ReadonlyMap<string, string> | undefined;
  /** Whether a row may have several values, which stand joined in one cell. */
  readonly isJoined: boolean;
}

export interface ColumnStep {
  /** Names in the answer from the row to here, joined by points. */
  readonly place: string;
  readonly name: string;
  readonly description: string;
  /** Rows of a list within the row that the operation asks for at most; undefined where that is not bounded by it. */
  readonly atMost: number | undefined;
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  Int: 'number',
  Float: 'number',
  BigInt: 'amount',
  Decimal: 'amount',
  Boolean: 'truth',
  Date: 'day',
  DateTime: 'instant',
};

interface Way {
  readonly path: readonly string[];
  readonly steps: readonly ColumnStep[];
  readonly isJoined: boolean;
}

const AT_ROW: Way = { path: [], steps: [], isJoined: false };

/** Names that stand between a connection and its rows. */
const OF_CONNECTIONS: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

/** The leaves below a row, in the order of the operation's text. Of lists within a row, pages and cursors are no data. */
export function columnsOf(fields: readonly SelectedField[]): readonly Column[] {
  return fields.flatMap((field) => leaves(field, AT_ROW, false));
}

function leaves(field: SelectedField, way: Way, isInConnection: boolean): readonly Column[] {
  const path = [...way.path, field.name];
  const isSilent = isInConnection && OF_CONNECTIONS.has(field.field.name);
  if (isInConnection && ['pageInfo', 'cursor'].includes(field.field.name)) return [];
  const own: Way = {
    path,
    steps: isSilent ? way.steps : [...way.steps, stepOf(field, path)],
    isJoined: way.isJoined || field.isList,
  };
  if (field.children.length === 0) {
    return [{ ...own, kind: KINDS[field.type.name] ?? 'text', meanings: meaningsOf(field.type) }];
  }
  // The `node` of an edge begins a row again; everything else below an edge still belongs to the connection.
  const isStillInConnection = isConnection(field.type) || (isInConnection && field.field.name === 'edges');
  return field.children.flatMap((child) => leaves(child, own, isStillInConnection));
}

function meaningsOf(type: GraphQLNamedType): Column['meanings'] {
  if (!isEnumType(type)) return undefined;
  return new Map(type.getValues().map(({ name, description }) => [name, description ?? '']));
}

function stepOf(field: SelectedField, path: readonly string[]): ColumnStep {
  return {
    place: path.join('.'),
    name: field.name,
    description: field.field.description ?? '',
    atMost: isConnection(field.type) ? literalFirst(field) : undefined,
  };
}
