import { inExpectedShape } from './expected-shape';

describe('an answer in the shape that was asked for', () => {
  it('has null where an object was asked for and something else was given', () => {
    const data = { company: { name: 'x', headquarters: 7, licences: [{ number: 1 }, 'y', null] } };
    expect(inExpectedShape('{ company { name headquarters { code } licences { number } } }', data)).toEqual({
      company: { name: 'x', headquarters: null, licences: [{ number: 1 }, null, null] },
    });
  });

  it.each(['hasOwnProperty', 'toString', 'constructor', 'valueOf', '__defineGetter__'])(
    'leaves alone what all objects inherit, whatever callers name their fields: %s',
    (inherited) => {
      const before: unknown = Reflect.get(Object.prototype, inherited);
      const query = `{ found { ... on Other { __proto__: head { ${inherited}: seat { code } } } } }`;
      try {
        inExpectedShape(query, JSON.parse('{ "found": {} }') as Record<string, unknown>);
        expect(Reflect.get(Object.prototype, inherited)).toBe(before);
      } finally {
        Reflect.set(Object.prototype, inherited, before);
      }
    },
  );

  it('looks into what was given under such a name', () => {
    const data = JSON.parse('{ "found": { "__proto__": { "toString": 7 } } }') as Record<string, unknown>;
    const query = '{ found { __proto__: head { toString: seat { code } } } }';
    expect(JSON.stringify(inExpectedShape(query, data))).toBe('{"found":{"__proto__":{"toString":null}}}');
  });
});
