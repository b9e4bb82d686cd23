import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput, badOutput } from './bad-input';

interface StringScalarOptions<Internal> {
  readonly name: string;
  /** Reads what a caller wrote; throws an Error whose message says what is wrong and what is expected. */
  readonly parse: (text: string) => Internal;
  /** Writes what a resolver returned; throws likewise. Without it, the answer is what `parse` makes of a string. */
  readonly write?: (value: unknown) => string;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A scalar that callers write as a string and that one parser understands. */
export function createStringScalar<Internal>(
  options: StringScalarOptions<Internal>,
): GraphQLScalarType<Internal, string> {
  const { name, parse } = options;

  function parseInput(input: unknown, node?: ValueNode): Internal {
    if (typeof input !== 'string') throw badInput(name, input, 'it is written as a string', node);
    try {
      return parse(input);
    } catch (error) {
      throw badInput(name, input, messageOf(error), node);
    }
  }

  function writeParsed(value: unknown): string {
    if (typeof value !== 'string') throw new Error(`a string was expected, not a ${typeof value}`);
    return String(parse(value));
  }

  return new GraphQLScalarType<Internal, string>({
    name,
    parseValue: (input) => parseInput(input),
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING) return parseInput(node.value, node);
      throw badInput(
        name,
        'value' in node ? String(node.value) : node.kind,
        'it is written as a string',
        node,
      );
    },
    serialize: (value) => {
      try {
        return (options.write ?? writeParsed)(value);
      } catch (error) {
        throw badOutput(name, messageOf(error));
      }
    },
  });
}
