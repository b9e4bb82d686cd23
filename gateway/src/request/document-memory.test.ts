import { Kind, parse, print, visit } from 'graphql';
import { keepDocuments } from '../host/kept-documents';
import { bytesOf, forgetText } from './document-memory';

const padded = (question: string): string => `${'#\n'.repeat(40_000)}${question}`;

describe('what is kept of a question', () => {
  it('is its meaning, without its text and the tokens of it', () => {
    const question = '{ organizationsOfAProvince(code: "a text of some length") { name } }';
    const document = parse(padded(question));
    forgetText(document);
    expect(print(document)).toBe(print(parse(question)));
    const places: unknown[] = [];
    visit(document, { enter: (node) => void places.push(node.loc) });
    expect(places.every((place) => place === undefined)).toBe(true);
    expect(bytesOf(document)).toBeLessThan(10_000);
    expect(document.definitions[0]?.kind).toBe(Kind.OPERATION_DEFINITION);
  });

  it('is the same document for whoever asked first and for whoever asks again, as long as there is room', async () => {
    const store = keepDocuments(20_000);
    const first = parse(padded('{ a }'));
    const stored = store.set('first', first);
    expect(first.loc).toBeUndefined();
    await stored;
    expect(await store.get('first')).toBe(first);
    for (const key of ['second', 'third']) await store.set(key, parse(`{ ${'a '.repeat(30)} }`));
    expect(await store.get('first')).toBeUndefined();
    expect(await store.get('third')).toBeDefined();
  });
});
