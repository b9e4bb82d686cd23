import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AgencyError, AgencyResponse } from './agency-connection';

/**
 * The answer an agency gives by not answering: nothing at each field that was asked of it, with an error there that
 * names the agency and no more. Other agencies' fields are not touched, and a client sees at which fields data is
 * missing rather than absent.
 */
export function unavailableResponse(
  agency: string,
  document: DocumentNode,
  entities: number,
): AgencyResponse {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return { data: null, errors: [unavailable(agency, [])] };
  const fields = responseNames(operation.selectionSet.selections);
  if (!fields.has('_entities')) {
    const isAct = operation.operation === OperationTypeNode.MUTATION;
    return { data: null, errors: [...fields.keys()].map((field) => unavailable(agency, [field], isAct)) };
  }
  const perEntity = responseNames(fields.get('_entities')?.selections ?? []);
  const paths = Array.from({ length: entities }, (_, index) =>
    [...perEntity.keys()].map((field) => ['_entities', index, field]),
  ).flat();
  return { data: null, errors: paths.map((path) => unavailable(agency, path)) };
}

/**
 * An answer in which errors stand at the fields that were asked. An agency that could not look an entity up says so once,
 * at the entity; callers never asked for that entity there, and would find the error at a place that has a value.
 */
export function withErrorsAtFields(query: string, response: AgencyResponse): AgencyResponse {
  if (!response.errors?.some(isAtEntity)) return response;
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return response;
  const entities = responseNames(operation.selectionSet.selections).get('_entities');
  const fields = [...responseNames(entities?.selections ?? []).keys()];
  const errors = response.errors.flatMap((error) =>
    isAtEntity(error) ? fields.map((field) => ({ ...error, path: [...(error.path ?? []), field] })) : [error],
  );
  return { ...response, errors };
}

function isAtEntity({ path }: AgencyError): boolean {
  return path?.length === 2 && path[0] === '_entities';
}

/** What callers read of an agency that is away; an act that was asked of it may have been done, which its repeat tells. */
export function unavailableMessage(agency: string, isAct: boolean): string {
  const message = `The ${agency} agency is not answering at the moment.`;
  return isAct
    ? `${message} Whether the act was done is not known: repeat it with the same idempotencyKey, and it is done once.`
    : message;
}

/** Response names that a selection gives to its parent, with fragments on whatever type opened up. */
function responseNames(selections: readonly SelectionNode[]): Map<string, SelectionSetNode | undefined> {
  const names = new Map<string, SelectionSetNode | undefined>();
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      if (name !== '__typename') names.set(name, selection.selectionSet);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      for (const [name, set] of responseNames(selection.selectionSet.selections)) names.set(name, set);
    }
  }
  return names;
}

function unavailable(agency: string, path: readonly (string | number)[], isAct = false): AgencyError {
  return {
    message: unavailableMessage(agency, isAct),
    ...(path.length > 0 && { path }),
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency },
  };
}
