import { isEnumType, type GraphQLLeafType, type GraphQLSchema } from 'graphql';
import type { AnswerText } from './answer-text';
import { UNFORESEEN } from './faults';

/** Steps over one value. @throws {UnforeseenAnswerError} at any other than was foreseen */
export type Skip = (text: AnswerText) => void;

const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const QUOTE = 0x22;
const SMALL_F = 0x66;
const SMALL_T = 0x74;

/** @param apiSchema what callers may see: a value of an enum that is kept from them is none */
export function leafSkipper(leaf: GraphQLLeafType, apiSchema: GraphQLSchema): Skip {
  if (isEnumType(leaf)) {
    const shown = apiSchema.getType(leaf.name);
    const names = new Set((isEnumType(shown) ? shown : leaf).getValues().map(({ name }) => name));
    return (text) => {
      const start = text.at;
      text.skipString();
      if (!names.has(text.stringSince(start))) throw UNFORESEEN;
    };
  }
  switch (leaf.name) {
    case 'String':
    case 'ID':
      return (text) => text.skipString();
    case 'Int':
      return (text) => text.skipInteger();
    case 'Float':
      return (text) => text.skipNumber();
    case 'Boolean':
      return (text) => text.skipBoolean();
    default:
      return skipCustomScalar;
  }
}

/** Whatever its agency makes of it, but for lists and objects, whose form nobody here knows. */
function skipCustomScalar(text: AnswerText): void {
  switch (text.code) {
    case QUOTE:
      return text.skipString();
    case SMALL_T:
    case SMALL_F:
      return text.skipBoolean();
    case OPEN_LIST:
    case OPEN_OBJECT:
      throw UNFORESEEN;
    default:
      return text.skipNumber();
  }
}
