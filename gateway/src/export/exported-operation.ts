import { getOperationAST, OperationTypeNode, parse, type GraphQLSchema } from 'graphql';
import { columnsOf, type Column } from './columns';
import { headersOf, type HeaderLanguage, type PlaceNames } from './column-headers';
import { UnexportableOperationError } from './export-failure';
import { principalConnection, type PrincipalConnection } from './principal-connection';
import { selectedFields } from './selected-fields';

/** A saved operation seen as a table. */
export interface ExportedOperation {
  readonly name: string;
  /** What the sheet of a workbook is called. */
  readonly title: string;
  /** The text as it is saved: it is asked word for word. */
  readonly document: string;
  /** Names of the variables that may be given. */
  readonly variables: readonly string[];
  /** The list whose nodes are the rows; without one the whole answer is one row. */
  readonly connection: PrincipalConnection | undefined;
  readonly columns: readonly Column[];
  readonly headers: Readonly<Record<HeaderLanguage, readonly string[]>>;
  /** Fields beside the list, which no row has a place for. */
  readonly leftOut: readonly string[];
}

export interface DescribedOperation {
  readonly name: string;
  readonly title?: string | undefined;
  readonly document: string;
  readonly placeNames?: PlaceNames | undefined;
}

/** @throws {UnexportableOperationError} */
export function describeExport(
  { name, title, document, placeNames }: DescribedOperation,
  schema: GraphQLSchema,
): ExportedOperation {
  const parsed = parse(document);
  const definition = getOperationAST(parsed, name);
  if (definition?.operation !== OperationTypeNode.QUERY) {
    throw new UnexportableOperationError('it is no query, and only what is read can be exported');
  }
  const fields = selectedFields(schema, parsed, definition.selectionSet);
  const connection = principalConnection(fields);
  const columns = columnsOf(connection ? connection.rows.children : fields);
  if (columns.length === 0) throw new UnexportableOperationError('it asks for no field');
  const prefix = connection ? connection.path : [];
  return {
    name,
    title: title ?? name,
    document,
    variables: (definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
    connection,
    columns,
    headers: {
      vi: headersOf(columns, 'vi', placeNames, prefix),
      en: headersOf(columns, 'en'),
    },
    leftOut: connection
      ? columnsOf(fields)
          .filter(({ path }) => !connection.path.every((step, index) => path[index] === step))
          .map(({ path }) => path.join('.'))
      : [],
  };
}
