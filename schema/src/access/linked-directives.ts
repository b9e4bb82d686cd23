import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';

/** The name under which a document uses a directive of a linked specification. */
export type DirectiveName = (specification: string, directive: string) => string;

const FEDERATION = 'federation';

/** The specification of `@personalData`, and its one directive. */
export const PERSONAL_DATA = 'personalData';

interface Link {
  /** Last part of the specification's identity, such as `federation` or `requiresScopes`. */
  readonly specification: string;
  readonly prefix: string;
  readonly imports: ReadonlyMap<string, string>;
}

/**
 * Reads the `@link`s of a subgraph or supergraph: specifications may be imported under other names, and a rule that is
 * looked for under the wrong name is a rule that nobody keeps. Link specification v1.0, sections "Import" and "as".
 */
export function linkedDirectives(document: DocumentNode): DirectiveName {
  const links = document.definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node) => ('directives' in node ? (node.directives ?? []) : []))
    .flatMap((directive) => readLink(directive as ConstDirectiveNode));
  return (specification, directive) => {
    const own = links.find((link) => link.specification === specification);
    if (own)
      return (
        own.imports.get(directive) ??
        (specification === directive ? own.prefix : `${own.prefix}__${directive}`)
      );
    const federation = links.find((link) => link.specification === FEDERATION);
    if (federation) return federation.imports.get(directive) ?? `${federation.prefix}__${directive}`;
    return directive;
  };
}

function readLink(directive: ConstDirectiveNode): readonly Link[] {
  const given = new Map((directive.arguments ?? []).map(({ name, value }) => [name.value, value]));
  const url = given.get('url');
  if (url?.kind !== Kind.STRING) return [];
  const specification = /([A-Za-z0-9_]+)\/v\d+\.\d+\/?$/.exec(url.value)?.[1];
  if (specification === undefined) return [];
  const as = given.get('as');
  const imported = given.get('import');
  return [
    {
      specification,
      prefix: as?.kind === Kind.STRING ? as.value : specification,
      imports: new Map(imported?.kind === Kind.LIST ? imported.values.flatMap(readImport) : []),
    },
  ];
}

function readImport(value: ConstValueNode): readonly (readonly [string, string])[] {
  if (value.kind === Kind.STRING) return [[bare(value.value), bare(value.value)]];
  if (value.kind !== Kind.OBJECT) return [];
  const given = new Map(value.fields.map((field) => [field.name.value, field.value]));
  const name = given.get('name');
  const as = given.get('as');
  if (name?.kind !== Kind.STRING) return [];
  return [[bare(name.value), bare(as?.kind === Kind.STRING ? as.value : name.value)]];
}

function bare(name: string): string {
  return name.replace(/^@/, '');
}
