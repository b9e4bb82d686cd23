import { Kind } from 'graphql';
import { hasDirective, isRoot, type Rule } from './graph-view';

/** Marks of a natural person. Keys travel in query plans, requests between agencies, logs and traces. */
const PERSONAL =
  /cccd|cmnd|passport|phone|email|person|citizen|identity|nationalId|fullName|birth|accountHolder/i;

export const entitiesHaveOneOwner: Rule = ({ groups }) =>
  [...groups.values()].flatMap(({ name, views, describers, isSharedValue, owner }) => {
    if (isRoot(name) || isSharedValue || views.every(({ kind }) => kind === 'enum' || kind === 'scalar'))
      return [];
    if (describers.length > 1) {
      const message = `it is described by ${describers.join(' and ')}; the agency that owns it describes it, alone`;
      return [{ coordinate: name, rule: 'owner', message }];
    }
    const owning = views.find(({ agency }) => agency === owner);
    if (owning === undefined || !views.some((view) => hasDirective(view, 'key'))) return [];
    if (owning.description?.includes(`wned by the ${owner}`)) return [];
    const message = `its description does not say "Owned by the ${owner}"`;
    return [{ coordinate: name, rule: 'owner', message }];
  });

export const valueTypesHaveOneDefinition: Rule = ({ groups, treaty }) =>
  [...groups.values()]
    .filter(
      ({ views, isSharedValue }) =>
        views.length > 1 && !isSharedValue && views.some(({ kind }) => kind === 'enum' || kind === 'scalar'),
    )
    .map(({ name, views }) => ({
      coordinate: name,
      rule: 'one-definition',
      message: `${views.length} of ${treaty.subgraphs.size} agencies define it; it has one owner or is in schema/shared`,
    }));

export const keysHoldNoPersonalIdentifier: Rule = ({ types }) =>
  types.flatMap(({ coordinate, agency, directives }) =>
    directives
      .filter(({ name }) => name.value === 'key')
      .flatMap((key) => key.arguments?.find(({ name }) => name.value === 'fields')?.value ?? [])
      .flatMap((fields) => (fields.kind === Kind.STRING ? fields.value.split(/[^\w]+/) : []))
      .filter((field) => PERSONAL.test(field))
      .map((field) => ({
        coordinate,
        rule: 'key',
        message: `the ${agency} has "${field}" in a key, and identifiers of persons are never keys`,
      })),
  );
