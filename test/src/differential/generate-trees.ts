import fc, { type Arbitrary } from 'fast-check';
import {
  doTypesOverlap,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type {
  Condition,
  DocumentTree,
  FieldSelection,
  FragmentSelection,
  GivenArgument,
  GivenValue,
  How,
  InputValue,
  Selection,
} from './operation-tree';
import { UNKNOWN_ENTERPRISES, type RealValues } from './real-values';

/** Names by which gateways read keys and required fields, names of JavaScript, and names without a trap. */
const ALIASES = [
  'hasOwnProperty',
  'toString',
  'id',
  'code',
  'validFrom',
  'asOf',
  'holdings',
  'name',
  'node',
  'nodes',
  '__typename',
  '__proto__',
  'constructor',
  'own_id_name',
  'a',
  'b',
  'z_9',
];

const DATES = [
  '1997-01-01',
  '2010-06-30',
  '2019-12-31',
  '2021-01-01',
  '2022-01-01',
  '2022-03-31',
  '2022-07-01',
  '2025-06-30',
  '2025-07-01',
  '2030-01-01',
];

const UNKNOWN = ['00000000-0000-4000-8000-000000000000', 'nobody', '', '%', 'ă"\\$v1 ...F1'];

const NULLABLE: readonly How[] = [
  'literal',
  'literal',
  'variable',
  'variable',
  'defaulted',
  'null',
  'absent',
];
const REQUIRED: readonly How[] = ['literal', 'literal', 'variable', 'variable', 'defaulted'];

/** How deep questions go below the root; fragments inside one another count too. */
const DEPTH = 6;

const condition: Arbitrary<Condition> = fc.record({
  directive: fc.constantFrom('include' as const, 'skip' as const),
  value: fc.boolean(),
  isVariable: fc.boolean(),
});

/** Rarely any; `@include` and `@skip` may stand together. */
const conditions: Arbitrary<readonly Condition[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<readonly Condition[]>([]) },
  { weight: 1, arbitrary: condition.map((one) => [one]) },
  {
    weight: 1,
    arbitrary: fc.tuple(condition, condition).map(([first, second]): readonly Condition[] => [
      { ...first, directive: 'include' },
      { ...second, directive: 'skip' },
    ]),
  },
);

const alias = fc.option(fc.constantFrom(...ALIASES), { nil: undefined, freq: 3 });

/** Trees of questions to the graph of callers, whose arguments mostly stand in the data. */
export function generateTrees(schema: GraphQLSchema, real: RealValues): Arbitrary<DocumentTree> {
  const composites = Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLCompositeType => isCompositeType(type))
    .filter(({ name }) => !name.startsWith('__'));
  const sets = new Map<string, Arbitrary<readonly Selection[]>>();

  function selectionSet(type: GraphQLCompositeType, depth: number): Arbitrary<readonly Selection[]> {
    const place = `${type.name} ${depth}`;
    const known = sets.get(place);
    if (known) return known;
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const objects = depth > 0 ? fields.filter((field) => !leaves.includes(field)) : [];
    const choices: fc.WeightedArbitrary<Selection>[] = [
      { weight: 1, arbitrary: fieldSelection(type, undefined, depth) },
    ];
    const choose = (weight: number, options: readonly Arbitrary<Selection>[]): void => {
      if (options.length > 0) choices.push({ weight, arbitrary: fc.oneof(...options) });
    };
    choose(
      8,
      leaves.map((field) => fieldSelection(type, field, depth)),
    );
    choose(
      8,
      objects.map((field) => fieldSelection(type, field, depth)),
    );
    if (depth > 0) {
      choose(isUnionType(type) ? 8 : 2, [
        fragmentSelection(type, undefined, depth),
        ...composites
          .filter((other) => doTypesOverlap(schema, type, other))
          .map((other) => fragmentSelection(other, other.name, depth)),
      ]);
    }
    const set = fc.array(fc.oneof(...choices), { minLength: 1, maxLength: 4 });
    sets.set(place, set);
    return set;
  }

  function fieldSelection(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown> | undefined,
    depth: number,
  ): Arbitrary<FieldSelection> {
    const type = field && getNamedType(field.type);
    return fc.record({
      kind: fc.constant('field' as const),
      parent: fc.constant(parent),
      field: fc.constant(field),
      alias,
      arguments: field ? argumentsOf(field) : fc.constant([]),
      conditions,
      selections: isCompositeType(type) ? selectionSet(type, depth - 1) : fc.constant(undefined),
    });
  }

  function fragmentSelection(
    type: GraphQLCompositeType,
    on: string | undefined,
    depth: number,
  ): Arbitrary<FragmentSelection> {
    return fc.record({
      kind: on === undefined ? fc.constant('inline' as const) : fc.constantFrom('inline', 'named'),
      on: fc.constant(on),
      conditions,
      selections: selectionSet(type, depth - 1),
      reuse: fc.option(fc.nat(9), { nil: undefined, freq: 2 }),
    });
  }

  function argumentsOf(field: GraphQLField<unknown, unknown>): Arbitrary<readonly GivenArgument[]> {
    const result = getNamedType(field.type).name;
    return someOf(field.args, isRequiredArgument, result);
  }

  /** @param about the type that is looked for, whose values are asked with */
  function someOf<Input extends GraphQLArgument | GraphQLInputField>(
    inputs: readonly Input[],
    isRequired: (input: Input) => boolean,
    about: string,
  ): Arbitrary<readonly GivenArgument[]> {
    const each = inputs.map((input) => {
      const argument = givenValue(input.type, input.name, about).map((given): GivenArgument => ({
        name: input.name,
        type: input.type,
        given,
      }));
      return isRequired(input) ? argument : fc.option(argument, { nil: undefined, freq: 1 });
    });
    return fc.tuple(...each).map((all) => all.filter((argument) => argument !== undefined));
  }

  function givenValue(type: GraphQLInputType, name: string, about: string): Arbitrary<GivenValue> {
    return fc.record({
      how: fc.constantFrom(...(isNonNullType(type) ? REQUIRED : NULLABLE)),
      value: inputValue(type, name, about),
    });
  }

  function inputValue(type: GraphQLInputType, name: string, about: string): Arbitrary<InputValue> {
    const named = getNamedType(type);
    if (isInputObjectType(named)) {
      return someOf(Object.values(named.getFields()), isRequiredInputField, about).map((fields) => ({
        kind: 'object',
        fields,
      }));
    }
    const leaf = isEnumType(named)
      ? fc.constantFrom(...named.getValues().map((value) => value.name))
      : scalarValue(named.name, name, about);
    return leaf.map((json) => ({ kind: 'leaf', json }));
  }

  function scalarValue(scalar: string, name: string, about: string): Arbitrary<string | number | boolean> {
    if (scalar === 'Boolean') return fc.boolean();
    if (scalar === 'Int') return fc.constantFrom(1, 1, 2, 2, 3, 4, 7, 0, 101);
    if (scalar === 'Date') return fc.constantFrom(...DATES, ...real.ofScalar('Date').slice(0, 10));
    const row = about.replace(/Connection$/, '');
    const known = {
      ID: real.ofField(`${row}.id`),
      String:
        name === 'after'
          ? [...real.ofField('PageInfo.endCursor').slice(-5), ...real.ofField(`${row}Edge.cursor`)]
          : [...real.ofField(`${row}.${name}`), ...real.ofField(`${row}.name`).map(firstWord)],
    }[scalar];
    const unknown =
      {
        EnterpriseCode: UNKNOWN_ENTERPRISES,
        OrganizationCode: ['Z99NOBODY', 'H26.99'],
        ProvinceCode: ['99', '02'],
      }[scalar] ?? (scalar === 'DomainName' ? ['unknown.vn'] : UNKNOWN);
    const standing = known ?? real.ofScalar(scalar);
    if (standing.length === 0) return fc.constantFrom(...unknown);
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...standing) },
      { weight: 1, arbitrary: fc.constantFrom(...unknown) },
    );
  }

  const query = schema.getQueryType();
  if (!query) throw new Error('there is nothing to ask');
  return fc.record({
    operations: fc.oneof(
      { weight: 5, arbitrary: selectionSet(query, DEPTH).map((one) => [one]) },
      {
        weight: 1,
        arbitrary: fc.array(selectionSet(query, DEPTH - 2), { minLength: 2, maxLength: 3 }),
      },
    ),
    asked: fc.nat(2),
  });
}

function firstWord(text: string): string {
  return text.split(' ')[0] ?? text;
}
