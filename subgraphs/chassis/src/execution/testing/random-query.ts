import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

const ALIASES = ['a', 'b', '__proto__', 'constructor', 'toString', 'length'];
const CONDITIONS = ['@skip(if: $no)', '@include(if: $yes)', '@include(if: $no)', '@skip(if: false)'];

/** A query that may be valid: names given twice for different things are left for whoever validates it. */
export function randomQuery(schema: GraphQLSchema, random: () => number): string {
  const fragments: string[] = [];
  const oneOf = <Of>(all: readonly Of[]): Of => all[Math.floor(random() * all.length)] as Of;
  const sometimes = (share: number, text: () => string): string => (random() < share ? text() : '');

  function fieldOf({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = sometimes(0.2, () => `${oneOf(ALIASES)}: `);
    const given = args.flatMap(({ name: argument }) => {
      if (argument === 'of') return [`of: ${oneOf(['1', '$number'])}`];
      return random() < 0.5 ? [`in: ${oneOf(['["x", $word]', '"y"', '$words'])}`] : [];
    });
    const below = getNamedType(type);
    const selection = isCompositeType(below) ? ` ${selectionOf(below, depth - 1)}` : '';
    const condition = sometimes(0.1, () => ` ${oneOf(CONDITIONS)}`);
    return `${alias}${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${condition}${selection}`;
  }

  function fragmentOn(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const on = oneOf([type, ...possible]);
    const condition = sometimes(0.2, () => ` ${oneOf(CONDITIONS)}`);
    if (random() < 0.5) return `... on ${on.name}${condition} ${selectionOf(on, depth)}`;
    const name = `F${fragments.length}`;
    fragments.push('');
    fragments[Number(name.slice(1))] = `fragment ${name} on ${on.name} ${selectionOf(on, depth)}`;
    return `...${name}${condition}`;
  }

  function selectionOf(type: GraphQLCompositeType, depth: number): string {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const possible = fields.filter(({ type: below }) => depth > 0 || isLeafType(getNamedType(below)));
    const selections = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      if (possible.length === 0 || random() < 0.15) return '__typename';
      return random() < 0.25 && depth > 0 ? fragmentOn(type, depth - 1) : fieldOf(oneOf(possible), depth);
    });
    return `{ ${selections.join(' ')} }`;
  }

  const query = schema.getQueryType();
  if (!query) throw new Error('a schema without queries');
  const variables =
    '$no: Boolean!, $yes: Boolean! = true, $number: Int!, $word: String! = "w", $words: [String!]';
  return [`query (${variables}) ${selectionOf(query, 4)}`, ...fragments].join('\n');
}
