import { toApiSchema } from './api-schema';
import { findBreaks } from './breaking-changes';
import { loadSupergraphSdl } from './load-sdl';

const OLD = `
  directive @inaccessible on FIELD_DEFINITION | OBJECT
  type Query { licence(id: ID!): Licence }
  type Licence { number: String! symbol: String secret: Secret @inaccessible }
  type Secret @inaccessible { id: ID! }
`;

describe('a change of the graph', () => {
  it.each([
    ['a field taken away', ['symbol: String ', ''], 'Licence.symbol was removed'],
    ['a promise taken back', ['number: String!', 'number: String'], 'changed type from String! to String'],
    ['a new thing to be said', ['(id: ID!)', '(id: ID!, year: Int!)'], 'required arg year'],
    ['a field hidden', ['symbol: String', 'symbol: String @inaccessible'], 'Licence.symbol was removed'],
  ])('breaks callers by %s', (_what, [from = '', to = ''], sentence) => {
    expect(findBreaks(OLD, OLD.replace(from, to)).join('\n')).toContain(sentence);
  });

  it.each([
    ['an addition', ['symbol: String', 'symbol: String year: Int']],
    ['what no caller could see', ['secret: Secret @inaccessible', '']],
    ['nothing', ['', '']],
  ])('breaks nobody by %s', (_what, [from = '', to = '']) => {
    expect(findBreaks(OLD, OLD.replace(from, to))).toEqual([]);
  });
});

describe('the graph as clients see it', () => {
  it('shows every agency’s nouns and nothing of the machinery between them', () => {
    const schema = toApiSchema(loadSupergraphSdl());
    for (const noun of ['Organization', 'SiteLicence', 'SocialNetworkLicence', 'VerificationRequest']) {
      expect(schema.getType(noun)).toBeDefined();
    }
    expect(Object.keys(schema.getTypeMap()).filter((name) => /^(join|link)__/.test(name))).toEqual([]);
    expect(schema.getType('HeadquartersChanges')).toBeUndefined();
    expect(schema.getDirectives().map(({ name }) => name)).not.toContain('inaccessible');
  });
});
