import { readAccessRules } from '../access/access-rules';
import { readPersonalData, type PersonalDataClass } from '../personal-data';
import type { GraphView, Rule } from './graph-view';
import type { FieldView } from './treaty-view';

/** Names under which a person's data would stand; a field that bears one and is not marked was forgotten. */
const PERSONS_OWN =
  /^(phone|email|fullName|personalNumber|cccd|cmnd)$|(Phone|Email|FullName|PersonalNumber|Cccd|Cmnd)$|passport|birth|nationalId/i;

const WORDS: Readonly<Record<PersonalDataClass, string>> = {
  BASIC: 'Basic personal data',
  SENSITIVE: 'Sensitive personal data',
};

/** One word in the SDL decides who reads a person's data and what is masked, so it may not be forgotten. */
export const personalDataIsMarked: Rule = (graph) => {
  const marked = markedFields(graph);
  return graph.fields
    .filter((field) => PERSONS_OWN.test(field.name) && !marked.has(keyOf(field)))
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'personal-data',
      message: 'by its name it tells of a person: mark it with @personalData',
    }));
};

/** An open case says why somebody reads; a scope says that this agency may at all. A field asks for both. */
export const personalDataNeedsAScope: Rule = (graph) => {
  const marked = markedFields(graph);
  const rules = new Map(
    [...graph.treaty.subgraphs].map(([agency, document]) => [agency, readAccessRules(document, 'refused')]),
  );
  return graph.fields
    .filter((field) => marked.has(keyOf(field)))
    .filter(({ agency, typeName, name }) => {
      const requirement = rules.get(agency)?.requirementOf(typeName, name) ?? [];
      return !requirement.some(({ scopes }) => scopes.length > 0);
    })
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'personal-data',
      message: 'it tells of a person and asks for no scope: give it or its type @requiresScopes',
    }));
};

export const personalDataSaysItsClass: Rule = (graph) => {
  const marked = markedFields(graph);
  return graph.fields.flatMap((field) => {
    const words = WORDS[marked.get(keyOf(field)) ?? 'BASIC'];
    if (!marked.has(keyOf(field)) || field.description?.includes(words)) return [];
    const message = `its description does not say "${words}"`;
    return [{ coordinate: field.coordinate, rule: 'personal-data', message }];
  });
};

function markedFields({ treaty }: GraphView): ReadonlyMap<string, PersonalDataClass> {
  return new Map(
    [...treaty.subgraphs].flatMap(([agency, document]) =>
      [...readPersonalData(document)].map(([coordinate, kind]) => [`${agency} ${coordinate}`, kind] as const),
    ),
  );
}

function keyOf({ agency, typeName, name }: FieldView): string {
  return `${agency} ${typeName}.${name}`;
}
