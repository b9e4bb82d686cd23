import { buildSchema } from 'graphql';
import { createExpectShape } from './expected-shape';

const SCHEMA = buildSchema(`
  type Query { company: Company, found: Found, quays: [[Company]!] }
  union Found = Company | Other
  type Company { name: String, names: [String!], headquarters: Address, licences: [Licence!] }
  type Address { code: String }
  type Licence { number: Int, at: Address }
  type Other { head: Head }
  type Head { seat: Address }
`);

/** What is left of an agency's data, and where it gave something else than was asked for. */
function expected(query: string, data: string): readonly [string, readonly string[]] {
  const given = JSON.parse(data) as Record<string, unknown>;
  const errors = createExpectShape(SCHEMA)(query, given);
  return [JSON.stringify(given), errors.map(({ path }) => path?.join('.') ?? 'nowhere')];
}

describe('an answer in the shape that was asked for', () => {
  it.each([
    ['a value for an object', '{"headquarters":7}', '{"headquarters":null}', ['company.headquarters']],
    ['a list for an object', '{"headquarters":[{}]}', '{"headquarters":null}', ['company.headquarters']],
    ['an object for a list', '{"licences":{}}', '{"licences":null}', ['company.licences']],
    ['a value for a list', '{"names":"x"}', '{"names":null}', ['company.names']],
    [
      'other things in a list',
      '{"licences":[{"number":1},"y",null,[{"number":2}]]}',
      '{"licences":[{"number":1},null,null,null]}',
      ['company.licences.1', 'company.licences.3'],
    ],
    [
      'something deep within',
      '{"licences":[{"number":1,"at":[]}]}',
      '{"licences":[{"number":1,"at":null}]}',
      ['company.licences.0.at'],
    ],
    ['what was asked', '{"name":"x","names":["y"]}', '{"name":"x","names":["y"]}', []],
  ])('has null and an error where an agency gave %s', (_, given, left, places) => {
    const query = '{ company { name names headquarters { code } licences { number at { code } } } }';
    expect(expected(query, `{"company":${given}}`)).toEqual([`{"company":${left}}`, places]);
  });

  it('knows lists within lists', () => {
    const query = '{ quays { name } }';
    expect(expected(query, '{"quays":[[{"name":"x"}],[]]}')[1]).toEqual([]);
    expect(expected(query, '{"quays":[{"name":"x"},[[{}]]]}')).toEqual([
      '{"quays":[null,[null]]}',
      ['quays.0', 'quays.1.0'],
    ]);
  });

  it.each([
    ['a number', '{"__typename":7}', null],
    ['an object', '{"__typename":{"name":"Company"}}', null],
    ['null', '{"__typename":null}', null],
    ['the name of no type', '{"__typename":"Nothing"}', null],
    ['nothing, where only it could tell', '{}', null],
    ['a type of the graph', '{"__typename":"Company"}', { __typename: 'Company' }],
  ])('has no object that says of its type %s', (_, object, left) => {
    const query = '{ found { __typename ... on Company { name } } }';
    expect(expected(query, `{"found":${object}}`)).toEqual([
      JSON.stringify({ found: left }),
      left ? [] : ['found'],
    ]);
  });

  it('needs no name of a type that the graph tells, nor under a name that the caller made up', () => {
    expect(expected('{ __typename company { __typename } }', '{"__typename":7,"company":{}}')).toEqual([
      '{"__typename":null,"company":{}}',
      [],
    ]);
    expect(expected('{ company { kind: __typename } }', '{"company":{"kind":{}}}')).toEqual([
      '{"company":{"kind":null}}',
      [],
    ]);
  });

  it('tells of no more places than are passed on, and has null at all of them', () => {
    const [left, places] = expected(
      '{ company { licences { number } } }',
      `{"company":{"licences":[${'7,'.repeat(999)}7]}}`,
    );
    expect(left).toBe(`{"company":{"licences":[${'null,'.repeat(999)}null]}}`);
    expect(places).toHaveLength(200);
  });

  it('speaks of entities by their place', () => {
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Company { licences { number } } } }';
    expect(expected(query, '{"_entities":[null,[{}],{"licences":[7]},{"licences":7}]}')).toEqual([
      '{"_entities":[null,null,{"licences":[null]},{"licences":null}]}',
      ['_entities.1', '_entities.2.licences.0', '_entities.3.licences'],
    ]);
  });

  it.each(['hasOwnProperty', 'toString', 'constructor', 'valueOf', '__defineGetter__'])(
    'leaves alone what all objects inherit, whatever callers name their fields: %s',
    (inherited) => {
      const before: unknown = Reflect.get(Object.prototype, inherited);
      const query = `{ found { ... on Other { __proto__: head { ${inherited}: seat { code } } } } }`;
      try {
        expected(query, '{ "found": {} }');
        expect(Reflect.get(Object.prototype, inherited)).toBe(before);
      } finally {
        Reflect.set(Object.prototype, inherited, before);
      }
    },
  );

  it('gives up lists within lists that have no end, where the graph does not tell how many there are', () => {
    const deep = (levels: number) => `{"found":{"own":${'['.repeat(levels)}1${']'.repeat(levels)}}}`;
    const query = '{ found { ... on Other { own } } }';
    expect(expected(query, deep(100))).toEqual([deep(100), []]);
    const [, errors] = expected(query, deep(20_000));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^found\.own\.0\.0/);
  });

  it('looks into what was given under such a name', () => {
    const query = '{ found { ... on Other { __proto__: head { toString: seat { code } } } } }';
    expect(expected(query, '{ "found": { "__proto__": { "toString": 7 } } }')).toEqual([
      '{"found":{"__proto__":{"toString":null}}}',
      ['found.__proto__.toString'],
    ]);
  });
});
