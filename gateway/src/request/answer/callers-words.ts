import { GraphQLError, visit } from 'graphql';
import type { RequiredBy } from '../../supergraph/required-by';
import type { Permit } from '../authorise/permit';

export interface CallersWords {
  readonly permit: Permit;
  readonly requiredBy: RequiredBy;
}

type Path = readonly (string | number)[];

/**
 * Errors whose paths speak of the fields that the caller asked for. Of names given to agencies it knows nothing; what one
 * agency could not say for another's field is missing at that field; and any other name that it did not ask for is one
 * that an agency made up.
 */
export function inCallersWords(
  errors: readonly GraphQLError[],
  data: unknown,
  { permit, requiredBy }: CallersWords,
): readonly GraphQLError[] {
  if (errors.length === 0) return errors;
  const namesOf = new Map<string, Set<string>>();
  const asked = new Set<string>();
  visit(permit.original, {
    Field: ({ alias, name }) => {
      const response = (alias ?? name).value;
      asked.add(response);
      namesOf.set(name.value, (namesOf.get(name.value) ?? new Set()).add(response));
    },
  });
  const renamed = new Map(
    [...permit.renamed].map(([{ alias, name }, internal]) => [internal, (alias ?? name).value]),
  );

  /** The fields, among those asked at `parent` and not answered, that are answered from `required`. */
  const fieldsAnsweredFrom = (required: unknown, parent: Path): readonly string[] => {
    const object = valueAt(data, parent);
    return [...(requiredBy.get(String(required)) ?? [])]
      .flatMap((field) => [...(namesOf.get(field) ?? [])])
      .filter((response) => isRecord(object) && object[response] === null);
  };

  const told = new Map<string, GraphQLError>();
  for (const error of errors) {
    const path = (error.path ?? []).map((key) => (typeof key === 'string' ? (renamed.get(key) ?? key) : key));
    const unknown = path.findIndex((key) => !Number.isInteger(key) && !asked.has(String(key)));
    const parent = path.slice(0, unknown);
    const fields = unknown === -1 ? [] : fieldsAnsweredFrom(path[unknown], parent);
    const places: readonly Path[] =
      unknown === -1 ? [path] : fields.length > 0 ? fields.map((field) => [...parent, field]) : [parent];
    for (const place of places) {
      const key = JSON.stringify([error.path ? place : null, error.message, error.extensions['code']]);
      if (unknown !== -1 && told.has(key)) continue;
      told.set(
        unknown === -1 ? `${told.size} ${key}` : key,
        new GraphQLError(error.message, {
          ...(error.path && { path: place }),
          extensions: error.extensions,
          ...(error.originalError && { originalError: error.originalError }),
        }),
      );
    }
  }
  return [...told.values()];
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    data,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
