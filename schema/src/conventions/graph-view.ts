import { Kind, type TypeNode } from 'graphql';
import type { SubgraphName } from '../agencies';
import type { Breach, Treaty } from './treaty';
import { viewTypes, type FieldView, type InputView, type TypeView } from './treaty-view';

/** One type across the agencies that mention it. */
export interface TypeGroup {
  readonly name: string;
  readonly views: readonly TypeView[];
  /** Whether every agency has it, to the letter: a value type, which nobody owns. */
  readonly isSharedValue: boolean;
  /** Agencies that describe it. */
  readonly describers: readonly SubgraphName[];
  /** The one agency that describes it; the others refer to it or add to it. Null for roots and shared values. */
  readonly owner: SubgraphName | null;
}

/** What the rules read. */
export interface GraphView {
  readonly treaty: Treaty;
  readonly types: readonly TypeView[];
  readonly groups: ReadonlyMap<string, TypeGroup>;
  readonly fields: readonly FieldView[];
  /** Arguments and fields of inputs. */
  readonly inputs: readonly InputView[];
}

export type Rule = (graph: GraphView) => readonly Breach[];

export function isRoot(typeName: string): boolean {
  return ['Query', 'Mutation', 'Subscription'].includes(typeName);
}

export function hasDirective(element: Pick<TypeView, 'directives'>, name: string): boolean {
  return element.directives.some((directive) => directive.name.value === name);
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

export function isNonNull(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE;
}

/** The type of the elements, or null when it is no list. */
export function elementTypeOf(type: TypeNode): TypeNode | null {
  const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return inner.kind === Kind.LIST_TYPE ? inner.type : null;
}

/** All that one subgraph says of a type, as text that can be compared between agencies. */
function fingerprint(type: TypeView): string {
  return JSON.stringify(type, (key, value: unknown) =>
    key === 'loc' || key === 'agency' ? undefined : value,
  );
}

/**
 * The agency that describes a type owns it: prose about a noun has one author, and the composer would otherwise pick
 * one of several texts in silence.
 */
function groupTypes(types: readonly TypeView[], agencies: number): ReadonlyMap<string, TypeGroup> {
  const names = new Set(types.map((type) => type.name));
  return new Map(
    [...names].map((name): [string, TypeGroup] => {
      const views = types.filter((type) => type.name === name);
      const isSharedValue =
        agencies > 1 && views.length === agencies && new Set(views.map(fingerprint)).size === 1;
      const describers = views.filter((view) => view.description !== null).map((view) => view.agency);
      const isOwned = !isRoot(name) && !isSharedValue && describers.length === 1;
      return [
        name,
        { name, views, isSharedValue, describers, owner: isOwned ? (describers[0] ?? null) : null },
      ];
    }),
  );
}

export function viewGraph(treaty: Treaty): GraphView {
  const types = viewTypes(treaty);
  const fields = types.flatMap((type) => type.fields);
  return {
    treaty,
    types,
    groups: groupTypes(types, treaty.subgraphs.size),
    fields,
    inputs: [...fields.flatMap((field) => field.args), ...types.flatMap((type) => type.inputFields)],
  };
}
