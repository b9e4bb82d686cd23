import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import type { Part } from './place';
import type { Read } from './reading-steps';
import { Token } from './token';

const COMMA = 0x2c;
const CLOSE_LIST = 0x5d;
const OPENS = new Token('[');
const CLOSES = new Token(']');

/** Reads the lists and nulls that a type has around what `item` reads. */
export function readerOf(type: GraphQLOutputType, item: Read): Read {
  if (isNonNullType(type)) return readerOfPresent(type.ofType, item);
  const present = readerOfPresent(type, item);
  return (text) => (text.acceptNull() ? 'null' : present(text));
}

function readerOfPresent(type: GraphQLOutputType, item: Read): Read {
  if (!isListType(type)) return item;
  const each = readerOf(type.ofType, item);
  return (text) => {
    text.expect(OPENS);
    const items: Part[] = [];
    if (text.accept(CLOSE_LIST)) return items;
    do items.push(each(text));
    while (text.accept(COMMA));
    text.expect(CLOSES);
    return items;
  };
}
