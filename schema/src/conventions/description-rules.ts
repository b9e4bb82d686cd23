import { isRoot, type GraphView, type Rule } from './graph-view';

/** A Vietnamese word shows by its letters; a proper name, such as `(Facebook)`, by the brackets it stands in. */
const HAS_VIETNAMESE_TERM = /(?!\p{ASCII})\p{L}|\([^)]+\)/u;

function valuesOf({ types }: GraphView): GraphView['types'][number]['values'] {
  return types.flatMap((type) => type.values);
}

/** A type that another agency describes goes without words here; a root is no noun of any agency. */
function typesToDescribe({ types, groups }: GraphView): GraphView['types'] {
  return types.filter(
    ({ name, description }) =>
      !isRoot(name) && (description !== null || groups.get(name)?.describers.length === 0),
  );
}

export const everythingIsDescribed: Rule = (graph) =>
  [...typesToDescribe(graph), ...graph.fields, ...valuesOf(graph), ...graph.inputs]
    .filter(({ description }) => description === null || description.trim() === '')
    .map(({ coordinate, agency }) => ({
      coordinate,
      rule: 'description',
      message: `the ${agency} does not say what it means`,
    }));

/** Those who answer for the data know it by its Vietnamese name: an English gloss alone names no legal concept. */
export const descriptionsGiveTheVietnameseTerm: Rule = (graph) =>
  [
    ...typesToDescribe(graph),
    ...graph.fields,
    ...valuesOf(graph),
    ...graph.inputs.filter(({ role }) => role === 'input field'),
  ]
    .filter(({ description }) => description !== null && !HAS_VIETNAMESE_TERM.test(description))
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'vietnamese-term',
      message: 'its description gives no Vietnamese term, such as "(số giấy phép)"',
    }));

/** Of several texts the composer keeps one, and tells nobody who reads the graph. */
export const agenciesAgreeOnDescriptions: Rule = (graph) => {
  const known = new Map<string, string>();
  return [...graph.fields, ...valuesOf(graph), ...graph.inputs].flatMap(
    ({ coordinate, description, agency }) => {
      if (description === null) return [];
      const first = known.get(coordinate) ?? description;
      known.set(coordinate, first);
      if (first === description) return [];
      return [{ coordinate, rule: 'one-description', message: `the ${agency} describes it in other words` }];
    },
  );
};
