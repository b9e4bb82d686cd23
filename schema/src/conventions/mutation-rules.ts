import { print } from 'graphql';
import { isNonNull, type Rule } from './graph-view';
import type { FieldView } from './treaty-view';

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** One legal act, one mutation, one input, one answer: so every act can be audited and refused by its own name. */
export const mutationsAreSingleActs: Rule = ({ fields }) =>
  fields
    .filter(({ typeName }) => typeName === 'Mutation')
    .flatMap(({ coordinate, name, type, args }) => {
      const input = `${capitalised(name)}Input!`;
      const payload = `${capitalised(name)}Payload`;
      const takesItsInput = args.length === 1 && args[0]?.name === 'input' && print(args[0].type) === input;
      const messages = [
        ...(takesItsInput ? [] : [`it takes one argument, input: ${input}`]),
        ...(print(type) === payload ? [] : [`it answers ${payload}`]),
        ...(/^(update|set|change|edit|save)[A-Z]/.test(name) ? ['it is named after a form, not an act'] : []),
      ];
      return messages.map((message) => ({ coordinate, rule: 'mutation', message }));
    });

function groupByType(fields: readonly FieldView[]): ReadonlyMap<string, readonly FieldView[]> {
  const groups = new Map<string, FieldView[]>();
  for (const field of fields) groups.set(field.typeName, [...(groups.get(field.typeName) ?? []), field]);
  return groups;
}

/** An act that was not done answers null and says why: a null alone would leave its caller guessing. */
export const payloadsSayWhy: Rule = ({ fields }) => {
  const payloads = groupByType(fields.filter(({ typeName }) => typeName.endsWith('Payload')));
  return [...payloads].flatMap(([coordinate, parts]) => {
    const saysWhy = parts.some(({ name, type }) => name === 'userErrors' && print(type) === '[UserError!]!');
    const records = parts.filter(({ name }) => name !== 'userErrors');
    const messages = [
      ...(saysWhy ? [] : ['it has userErrors: [UserError!]!']),
      ...(records.length > 0 && records.every(({ type }) => !isNonNull(type))
        ? []
        : ['what was done is a nullable field']),
    ];
    return messages.map((message) => ({ coordinate, rule: 'mutation', message }));
  });
};

/** A repeat whose first answer was lost must not be a second act. */
export const actsCanBeRepeated: Rule = ({ fields, inputs }) => {
  const keyed = new Set(
    inputs
      .filter(({ name, type }) => name === 'idempotencyKey' && print(type) === 'String!')
      .map(({ coordinate }) => coordinate.split('.')[0]),
  );
  return fields
    .filter(({ typeName, name }) => typeName === 'Mutation' && !keyed.has(`${capitalised(name)}Input`))
    .map(({ coordinate }) => ({
      coordinate,
      rule: 'mutation',
      message: 'its input has an idempotencyKey: String!',
    }));
};
