import { HeaderMap } from '@apollo/server';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { createKnownOperations } from './known-operations';

const QUERY = 'query Figure { x }';
const document = parse(QUERY, { noLocation: true });
const definition = document.definitions.find(
  (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
);
if (!definition) throw new Error('no operation');
const operation = { document, definition, hash: 'h', name: 'Figure', variables: {} };

const asked = (accept: string, query = QUERY) => ({
  method: 'POST',
  headers: new HeaderMap([['accept', accept]]),
  search: '',
  body: { query, variables: { of: accept } },
});

describe('questions that were answered before', () => {
  it('are known by their text and by how they are asked, with the variables of the moment', () => {
    const known = createKnownOperations();
    known.keep(asked('a'), operation, [['content-type', 'a']]);
    known.keep(asked('b'), operation, [['content-type', 'b']]);
    expect(known.find(asked('a'))?.known.headers).toEqual([['content-type', 'a']]);
    expect(known.find(asked('b'))?.known.headers).toEqual([['content-type', 'b']]);
    expect({ ...known.find(asked('b'))?.operation.variables }).toEqual({ of: 'b' });
    expect(known.find(asked('c'))).toBeUndefined();
    expect(known.find(asked('a', `${QUERY} `))).toBeUndefined();
  });

  it('are not forgotten because somebody asks the same in ever new ways, but for the way that came longest ago', () => {
    const known = createKnownOperations();
    for (let way = 0; way < 16; way += 1) known.keep(asked(`way ${way}`), operation, []);
    known.keep(asked('one more'), operation, []);
    expect(known.find(asked('way 0'))).toBeUndefined();
    expect(known.find(asked('way 1'))).toBeDefined();
    expect(known.find(asked('one more'))).toBeDefined();
  });

  it('are judged by Apollo Server where a part is given that says nothing', () => {
    const known = createKnownOperations();
    const get = (search: string) => ({
      method: 'GET',
      headers: new HeaderMap([['accept', 'a']]),
      search: `?query=${encodeURIComponent(QUERY)}${search}`,
      body: undefined,
    });
    known.keep(asked('a'), operation, []);
    known.keep(get(''), operation, []);
    expect(known.find(get(''))).toBeDefined();
    for (const search of ['&variables=null', '&extensions=null', '&operationName=']) {
      expect([search, known.find(get(search))]).toEqual([search, undefined]);
    }
    const nameless = { ...asked('a'), body: { ...asked('a').body, operationName: '' } };
    expect(known.find(nameless)).toBeUndefined();
  });
});
