import { Kind, type DocumentNode } from 'graphql';
import { linkedDirectives } from './linked-directives';

/** The tag of a field whose every asking counts: it does something beside answering, or answers each caller differently. */
const ASKED_ANEW = 'asked-anew';

/**
 * The fields of a subgraph's SDL whose answers are given to nobody but to who asked, and once, by coordinate (`Type.field`).
 * What is kept or shared between callers leaves them out.
 */
export function readAskedAnew(document: DocumentNode): ReadonlySet<string> {
  const tag = linkedDirectives(document)('tag', 'tag');
  return new Set(
    document.definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (type.fields ?? [])
            .filter(({ directives }) =>
              directives?.some(
                ({ name, arguments: given }) =>
                  name.value === tag &&
                  given?.some(({ value }) => value.kind === Kind.STRING && value.value === ASKED_ANEW),
              ),
            )
            .map(({ name }) => `${type.name.value}.${name.value}`)
        : [],
    ),
  );
}
