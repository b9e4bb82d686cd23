import {
  getVariableValues,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { writeAnswer, type WrittenAnswer } from './answer-parts';
import { compileQuery, type QuerySource } from './compile-query';
import { Run, type CompiledField, type Values } from './run';

/**
 * So many combinations of what `@skip` and `@include` ask for are kept of a query; the oldest leaves. A text with `n` such
 * variables has two to the power of `n`.
 */
const MAXIMUM_COMBINATIONS = 4;

/** A valid query, ready to be executed often. */
export interface CompiledQuery {
  /** Undefined where a variable is wrong, or a condition null: nothing has been resolved then. */
  readonly execute: (context: unknown, variables: Values) => Promise<WrittenAnswer> | undefined;
}

/** @param document one query and its fragments, valid for the schema */
export function createCompiledQuery(schema: GraphQLSchema, document: DocumentNode): CompiledQuery {
  const source = sourceOf(schema, document);
  const conditions = conditionsOf(document);
  const combinations = new Map<string, readonly CompiledField[]>();

  function fieldsFor(variables: Values): readonly CompiledField[] {
    const combination = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = combinations.get(combination);
    if (known) return known;
    // Not all variables: what is compiled lasts, and would keep whatever the first caller asked about.
    const fields = compileQuery(
      source,
      Object.fromEntries(conditions.map((name) => [name, variables[name]])),
    );
    combinations.set(combination, fields);
    const [oldest] = combinations.keys();
    if (combinations.size > MAXIMUM_COMBINATIONS && oldest !== undefined) combinations.delete(oldest);
    return fields;
  }

  return {
    execute: (context, given) => {
      const { coerced } = getVariableValues(schema, source.operation.variableDefinitions ?? [], given);
      // Null for a condition that may be null is an error where it is asked, which is told elsewhere.
      if (!coerced || conditions.some((name) => typeof coerced[name] !== 'boolean')) return undefined;
      return run(fieldsFor(coerced), new Run(context, coerced));
    },
  };
}

async function run(fields: readonly CompiledField[], execution: Run): Promise<WrittenAnswer> {
  const root = execution.completeFields(fields, undefined);
  await execution.complete();
  return writeAnswer(root);
}

function sourceOf(schema: GraphQLSchema, { definitions }: DocumentNode): QuerySource {
  let operation: OperationDefinitionNode | undefined;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as Record<string, never>;
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  if (!operation) throw new Error('A document without an operation was compiled.');
  return { schema, operation, fragments };
}

/** The variables that decide what is asked at all. */
function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    [Kind.DIRECTIVE]: ({ name, arguments: args = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
