import {
  coerceInputValue,
  GraphQLError,
  isInputType,
  isNonNullType,
  typeFromAST,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import type { Operation } from '../operation';

/** Beyond these, more complaints help nobody and a hostile list of values could ask for thousands. */
const MAXIMUM_PROBLEMS = 10;

/**
 * Checks the variables against their declared types, before any agency is asked. graphql-js would quote whole values
 * back; these messages say where and why alone, so that nothing sent by mistake ends in a log.
 *
 * @throws BAD_USER_INPUT naming every variable that does not fit, up to ten
 */
export function checkVariables(schema: GraphQLSchema, operation: Operation): void {
  const problems = (operation.definition.variableDefinitions ?? []).flatMap((definition) =>
    problemsOf(schema, definition, operation.variables),
  );
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
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [`Variable "$${name}" has no input type.`];
  const isGiven = Object.hasOwn(variables, name) && variables[name] !== undefined;
  if (!isGiven) {
    const isNeeded = isNonNullType(type) && !definition.defaultValue;
    return isNeeded ? [`Variable "$${name}" of type ${String(type)} is needed and was not given.`] : [];
  }
  const problems: string[] = [];
  coerceInputValue(variables[name], type, (path, _value, error) => {
    const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
    if (problems.length < MAXIMUM_PROBLEMS) problems.push(`Variable "$${name}"${place}: ${error.message}`);
  });
  return problems;
}
