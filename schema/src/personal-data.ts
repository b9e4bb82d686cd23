import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { linkedDirectives, PERSONAL_DATA } from './access/linked-directives';

/** How the law divides personal data: Law 91/2025/QH15. */
export type PersonalDataClass = 'BASIC' | 'SENSITIVE';

/**
 * The fields of a subgraph's or a supergraph's SDL that tell of a natural person, by coordinate (`Type.field`) in the
 * order of the document. What masks, records or lists personal data reads it here and keeps no list of its own.
 */
export function readPersonalData(document: DocumentNode): ReadonlyMap<string, PersonalDataClass> {
  const directive = linkedDirectives(document)(PERSONAL_DATA, PERSONAL_DATA);
  return new Map(
    document.definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION ||
      type.kind === Kind.OBJECT_TYPE_EXTENSION ||
      type.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      type.kind === Kind.INTERFACE_TYPE_EXTENSION
        ? (type.fields ?? []).flatMap((field) => {
            const use = field.directives?.find(({ name }) => name.value === directive);
            return use ? [[`${type.name.value}.${field.name.value}`, classOf(use)] as const] : [];
          })
        : [],
    ),
  );
}

/** Read as the stricter class where it is not legible: what is masked too much harms nobody. */
function classOf(use: ConstDirectiveNode): PersonalDataClass {
  const given = use.arguments?.find(({ name }) => name.value === 'class')?.value;
  return given?.kind === Kind.ENUM && given.value === 'BASIC' ? 'BASIC' : 'SENSITIVE';
}
