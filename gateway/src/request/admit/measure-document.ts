import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { expectWithin, type AdmissionLimits } from './limits';

interface Measures {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of the set itself, fragments included, by response name. */
  readonly names: ReadonlyMap<string, number>;
  readonly repetitions: number;
}

const NOTHING: Measures = {
  depth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  names: new Map(),
  repetitions: 0,
};

/**
 * Measures every operation of a document with its fragments expanded, each fragment once however often it is used, so
 * that 22 levels of fragments that use each other twice are counted as the millions of fields they stand for in no time.
 * A fragment that leads back to itself counts nothing the second time; validation refuses it.
 *
 * @throws LIMIT_EXCEEDED
 */
export function measureDocument(document: DocumentNode, limits: AdmissionLimits): void {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const measured = new Map<string, Measures>();

  function measureFragment(name: string): Measures {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    measured.set(name, NOTHING);
    const measures = withDirectives(measureSet(fragment.selectionSet), fragment.directives?.length);
    measured.set(name, measures);
    return measures;
  }

  function measureSet(set: SelectionSetNode): Measures {
    let depth = 0;
    let fields = 0;
    let aliases = 0;
    let directives = 0;
    let repetitions = 0;
    const names = new Map<string, number>();
    const count = (name: string, times: number): void => {
      const sum = (names.get(name) ?? 0) + times;
      names.set(name, sum);
      repetitions = Math.max(repetitions, sum);
    };
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(selection.name.value)
          : selection.selectionSet
            ? measureSet(selection.selectionSet)
            : NOTHING;
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      fields += inner.fields + (isField ? 1 : 0);
      aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
      directives += inner.directives;
      repetitions = Math.max(repetitions, inner.repetitions);
      if (isField) count((selection.alias ?? selection.name).value, 1);
      else for (const [name, times] of inner.names) count(name, times);
    }
    return { depth, fields, aliases, directives, names, repetitions };
  }

  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const measures = withDirectives(measureSet(node.selectionSet), node.directives?.length);
    const rootFields = [...measures.names.values()].reduce((sum, times) => sum + times, 0);
    expectWithin(limits, 'depth', measures.depth);
    expectWithin(limits, 'rootFields', rootFields);
    expectWithin(limits, 'aliases', measures.aliases);
    expectWithin(limits, 'directives', measures.directives);
    expectWithin(limits, 'repetitions', measures.repetitions);
    expectWithin(limits, 'fields', measures.fields);
  }
  for (const [, { repetitions, directives }] of [...fragments.keys()].map(
    (name) => [name, measureFragment(name)] as const,
  )) {
    expectWithin(limits, 'directives', directives);
    expectWithin(limits, 'repetitions', repetitions);
  }
}

function withDirectives(measures: Measures, more = 0): Measures {
  return { ...measures, directives: measures.directives + more };
}
