import {
  coerceInputValue,
  GraphQLError,
  isInputType,
  isNonNullType,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { aloneIn, type Operation } from '../operation';

/** Beyond these, more complaints help nobody and a hostile list of values could ask for thousands. */
const MAXIMUM_PROBLEMS = 10;

/**
 * The name under which agencies are asked about entities, which would stand for both in one question; and the one that
 * graphql-js loses, since it keeps variables in a plain object.
 */
const TAKEN_NAMES: ReadonlySet<string> = new Set(['representations', '__proto__']);

/**
 * Checks the variables against their declared types, before any agency is asked. graphql-js would quote whole values
 * back; these messages say where and why alone, so that nothing sent by mistake ends in a log.
 *
 * @throws BAD_USER_INPUT naming every variable that does not fit, up to ten
 */
export function checkVariables(schema: GraphQLSchema, operation: Operation): void {
  const problems = [
    ...(operation.definition.variableDefinitions ?? []).flatMap((definition) =>
      problemsOf(schema, definition, operation.variables),
    ),
    ...nullsWhereNoneMayBe(schema, operation),
  ];
  if (problems.length === 0) return;
  throw new GraphQLError(problems.slice(0, MAXIMUM_PROBLEMS).join('\n'), {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

function problemsOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string[] {
  const name = definition.variable.name.value;
  if (TAKEN_NAMES.has(name)) return [`A variable cannot be named "$${name}" here; rename it.`];
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [`Variable "$${name}" has no input type.`];
  const isGiven = Object.hasOwn(variables, name) && variables[name] !== undefined;
  if (!isGiven) {
    const isNeeded = isNonNullType(type) && !definition.defaultValue;
    return isNeeded ? [`Variable "$${name}" of type ${String(type)} is needed and was not given.`] : [];
  }
  const problems: string[] = [];
  const note = (path: readonly (string | number)[], message: string): void => {
    const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
    problems.push(shortened(`Variable "$${name}"${place}: ${message}`));
    if (problems.length >= MAXIMUM_PROBLEMS) throw ENOUGH;
  };
  try {
    // Without suggestions: graphql-js looks for similar names for every name that it does not know, 30,000 of which took
    // it a second, and tells names of what the caller may not see.
    const isSilent = true;
    coerceInputValue(variables[name], type, (path, _value, { message }) => note(path, message), isSilent);
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return problems;
}

const ENOUGH = new Error('enough problems to tell');

/** A message quotes the name or the value that it is about, as long as that is. */
const MAXIMUM_CHARACTERS = 300;

function shortened(message: string): string {
  return message.length > MAXIMUM_CHARACTERS ? `${message.slice(0, MAXIMUM_CHARACTERS)}…` : message;
}

/**
 * A variable with a default may stand where a value is needed, and may be given null all the same (section 5.8.5 of the
 * specification allows both); then there is nothing to stand there.
 */
function nullsWhereNoneMayBe(schema: GraphQLSchema, operation: Operation): string[] {
  const { definition, variables } = operation;
  const nulls = new Set(
    (definition.variableDefinitions ?? [])
      .map(({ variable }) => variable.name.value)
      .filter((name) => Object.hasOwn(variables, name) && variables[name] === null),
  );
  if (nulls.size === 0) return [];
  const problems = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    aloneIn(operation),
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Variable: ({ name }) => {
        const type = types.getInputType();
        if (nulls.has(name.value) && isNonNullType(type)) {
          problems.add(`Variable "$${name.value}" is null, and stands where a ${String(type)} is needed.`);
        }
      },
    }),
  );
  return [...problems];
}
