import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import { tokenOf, type AnswerText } from './answer-text';
import type { Skip } from './leaf';
import type { Part } from './place';

/** Reads one value into parts. @throws {UnforeseenAnswerError} */
export type Read = (text: AnswerText) => Part;

const COMMA = 0x2c;
const CLOSE_LIST = 0x5d;
const OPENS = tokenOf('[');
const CLOSES = tokenOf(']');

/** Steps over the lists and nulls that a type has around what `item` steps over. */
export function skipperOf(type: GraphQLOutputType, item: Skip): Skip {
  if (isNonNullType(type)) return skipperOfPresent(type.ofType, item);
  const present = skipperOfPresent(type, item);
  return (text) => {
    if (!text.acceptNull()) present(text);
  };
}

function skipperOfPresent(type: GraphQLOutputType, item: Skip): Skip {
  if (!isListType(type)) return item;
  const each = skipperOf(type.ofType, item);
  return (text) => {
    text.expect(OPENS);
    if (text.accept(CLOSE_LIST)) return;
    do each(text);
    while (text.accept(COMMA));
    text.expect(CLOSES);
  };
}

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
