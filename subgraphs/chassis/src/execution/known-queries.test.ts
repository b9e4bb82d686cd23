import { buildSchema } from 'graphql';
import { createReadQuery } from './known-queries';

const readQuery = () => createReadQuery(buildSchema('type Query { a: Int } type Mutation { b: Int }'));
/** A valid query of so many characters, and another for each number. */
const queryOf = (characters: number, number = 0): string => `{ a${number}: a }`.padEnd(characters, ' ');

describe('what a subgraph knows of queries', () => {
  it('is read once for a text that is asked again', () => {
    const read = readQuery();
    expect(read(queryOf(100))).toBe(read(queryOf(100)));
  });

  it('is nothing of acts, of what is not valid and of what is no query', () => {
    const read = readQuery();
    expect(
      ['mutation { b }', '{ unknown }', '{', '{ a } query B { a }', '{ __schema { description } }'].map(read),
    ).toEqual(Array.from({ length: 5 }, () => undefined));
  });

  it('is not kept of a text so long that few would fill the memory', () => {
    const read = readQuery();
    expect(read(queryOf(20_001))).not.toBe(read(queryOf(20_001)));
  });

  it('makes room for what is asked now, the longer the sooner', () => {
    const read = readQuery();
    const first = read(queryOf(100));
    for (let number = 1; number <= 20; number += 1) read(queryOf(20_000, number));
    expect(read(queryOf(100))).toBe(first);
    for (let number = 1; number <= 30; number += 1) read(queryOf(20_000, number));
    expect(read(queryOf(100))).not.toBe(first);
  });
});
