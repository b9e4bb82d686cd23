import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLError,
  type GraphQLScalarType,
  Kind,
  isScalarType,
  parseValue as parseLiteralText,
} from 'graphql';
import { AGENCIES } from '../agencies';
import { loadSubgraphSdl } from '../load-sdl';
import { scalarResolvers } from './scalar-resolvers';

function scalar(name: string): GraphQLScalarType {
  const found = scalarResolvers[name];
  if (found === undefined) throw new Error(`there is no scalar ${name}`);
  return found;
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

describe('the scalars', () => {
  it.each(AGENCIES)('are all there are in the graph of the %s, and work in it', (agency) => {
    const schema = buildSubgraphSchema({ typeDefs: loadSubgraphSdl(agency), resolvers: scalarResolvers });
    const declared = loadSubgraphSdl(agency).definitions.flatMap((node) =>
      node.kind === Kind.SCALAR_TYPE_DEFINITION ? node.name.value : [],
    );
    expect(Object.keys(scalarResolvers).sort()).toEqual([...declared].sort());
    for (const name of declared) {
      const type = schema.getType(name);
      if (!isScalarType(type)) throw new Error(`${name} is no scalar`);
      expect(() => type.parseValue({})).toThrow(name);
      expect(type.description).toBeTruthy();
    }
  });

  it.each(Object.keys(scalarResolvers))('%s blames the caller for a value of a wrong type', (name) => {
    for (const wrong of [{}, [], true, null, 0.5]) {
      const error = errorOf(() => scalar(name).parseValue(wrong));
      expect(error).toBeInstanceOf(GraphQLError);
      expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
    const inText = errorOf(() => scalar(name).parseLiteral(parseLiteralText('{ a: 1 }')));
    expect(inText).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it.each(Object.keys(scalarResolvers))(
    '%s does not blame the caller for what a resolver answered',
    (name) => {
      const error = errorOf(() => scalar(name).serialize('\u0000 no value of any scalar'));
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toHaveProperty('extensions.code', 'BAD_USER_INPUT');
    },
  );

  it('repeat no more than 40 printable characters of what was sent', () => {
    const error = errorOf(() => scalar('EnterpriseCode').parseValue(`\n\u001B[31m${'9'.repeat(5000)}`));
    const message = error instanceof Error ? error.message : '';
    expect(message).toMatch(/^EnterpriseCode cannot be "[^"]{40}…": .*; expected 10 digits/u);
    expect(message).not.toMatch(/\p{Cc}/u);
  });

  it('say where in the operation a wrong literal stands', () => {
    const error = errorOf(() => scalar('Date').parseLiteral(parseLiteralText('"2022-02-30"')));
    expect(error).toMatchObject({ locations: [{ line: 1, column: 1 }] });
  });
});
