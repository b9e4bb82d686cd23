import { namedTypeOf, type GraphView, type Rule } from './graph-view';
import type { FieldView, InputView } from './treaty-view';

const DAY_NAMES = /^(on|from|until|validFrom|validUntil|asOf|date)$|(On|From|Until)$/;
const INSTANT_NAMES = /^at$|(At|Until)$/;
/** `overdue` is one word of the field and cannot be taken for anything but a question. */
const FLAG_NAMES = /^(is|has|can|viewerCan)[A-Z]|^overdue$/;
const COUNTED_WIDE = new Set([
  'amount',
  'fine',
  'fines',
  'money',
  'fee',
  'fees',
  'price',
  'delivery',
  'deliveries',
]);

type Slot = FieldView | InputView;

function slotsOf({ fields, inputs }: GraphView): readonly Slot[] {
  return [...fields, ...inputs];
}

function wordsOf(name: string): readonly string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}

export const namesAreWrittenAlike: Rule = (graph) => [
  ...graph.types
    .filter(({ name }) => !/^([A-Z][a-z0-9]*)+$/.test(name))
    .map(({ coordinate }) => ({ coordinate, rule: 'name', message: 'the name of a type is in PascalCase' })),
  ...slotsOf(graph)
    .filter(({ name }) => !/^[a-z][a-zA-Z0-9]*$/.test(name))
    .map(({ coordinate }) => ({ coordinate, rule: 'name', message: 'its name is not in camelCase' })),
  ...graph.fields
    .filter(({ name }) => /^(get|list|fetch|find|load)[A-Z]/.test(name))
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'name',
      message: 'a field is a noun: no get or list before it',
    })),
  ...graph.types
    .flatMap(({ values }) => values)
    .filter(({ name }) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'enum-value',
      message: 'it is not in SCREAMING_SNAKE_CASE',
    })),
];

/** A name tells a day from an instant before anybody reads the type: mixing them up moves an act over midnight. */
export const timesSayWhatTheyAre: Rule = (graph) =>
  slotsOf(graph).flatMap(({ coordinate, name, type }) => {
    const scalar = namedTypeOf(type);
    if (scalar === 'Date' && !DAY_NAMES.test(name)) {
      const message = 'a day is named …On, …From, …Until, from, until, asOf or date';
      return [{ coordinate, rule: 'date', message }];
    }
    if (scalar === 'DateTime' && !INSTANT_NAMES.test(name)) {
      return [{ coordinate, rule: 'date', message: 'an instant is named at, …At or …Until' }];
    }
    return [];
  });

/** GraphQL's Int ends at 2,147,483,647, which a year of fines passes; a float does not even hold what it was given. */
export const bigFiguresAreExact: Rule = (graph) =>
  slotsOf(graph).flatMap(({ coordinate, name, type }) => {
    const scalar = namedTypeOf(type);
    if (scalar === 'Float')
      return [{ coordinate, rule: 'money', message: 'no Float: use Decimal or BigInt' }];
    const isWide = wordsOf(name).some((word) => COUNTED_WIDE.has(word));
    if (scalar !== 'Int' || !isWide) return [];
    return [
      { coordinate, rule: 'money', message: 'Int has 32 bits: use Money for money, BigInt for deliveries' },
    ];
  });

export const flagsReadAsQuestions: Rule = (graph) =>
  slotsOf(graph)
    .filter(({ name, type }) => namedTypeOf(type) === 'Boolean' && !FLAG_NAMES.test(name))
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'boolean',
      message: 'a Boolean is named is…, has… or can…',
    }));

/** Periods and the like are values in themselves and may stand anywhere; every other input says what it is for. */
const VALUE_INPUTS = new Set(['Period']);

export const inputsSayWhatTheyAreFor: Rule = ({ types, fields }) => [
  ...types
    .filter(
      ({ kind, name }) => kind === 'input' && !VALUE_INPUTS.has(name) && !/(Filter|Order|Input)$/.test(name),
    )
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'input',
      message: 'an input is a …Filter, …Order or …Input',
    })),
  ...fields.flatMap(({ type, args }) => {
    const noun = namedTypeOf(type).replace(/Connection$/, '');
    const wanted = new Map([
      ['filter', `${noun}Filter`],
      ['orderBy', `${noun}Order`],
      ['direction', 'OrderDirection'],
    ]);
    return args
      .filter(({ name, type: given }) => wanted.has(name) && wanted.get(name) !== namedTypeOf(given))
      .map(({ coordinate, name }) => ({
        coordinate,
        rule: 'input',
        message: `it is not a ${wanted.get(name)}`,
      }));
  }),
];
