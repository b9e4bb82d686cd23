import { buildSubgraphSchema } from '@apollo/subgraph';
import { loadSubgraphSdl } from '@lienthong/schema';
import { parse } from 'graphql';
import { createAccessCheck } from './access-check';
import { PUBLIC, type Principal } from './principal';

const SDL = loadSubgraphSdl('police');
const { checkAccess: check } = createAccessCheck(SDL, buildSubgraphSchema({ typeDefs: SDL }));

const officer = (...scopes: readonly string[]): Principal => ({
  kind: 'officer',
  subject: 'o',
  agency: 'city',
  scopes: new Set(scopes),
  purpose: undefined,
});

describe("an agency's own check of what it is asked", () => {
  const list = parse('{ verificationRequests(first: 1) { nodes { id } } }');
  const entities = parse(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on VerificationRequest { status } ... on Organization { code } } }',
  );
  const identity = parse('{ verificationRequest(id: "1") { identity { __typename } } }');

  it('answers everybody what is public', () => {
    const statistics = parse(
      '{ verificationStatistics(period: { from: "2021-01-01", until: "2022-01-01" }) { received byResult { requests } } }',
    );
    expect(() => check(statistics, PUBLIC, {})).not.toThrow();
  });

  it.each([
    ['a list', list],
    ['entities', entities],
  ])('refuses %s to whom the gateway should have refused it', (_, document) => {
    expect(() => check(document, PUBLIC, {})).toThrow(/may not read/);
    expect(() => check(document, officer(), {})).toThrow(/may not read/);
    expect(() => check(document, officer('police:verification:read'), {})).not.toThrow();
  });

  it('keeps to policies as well as scopes', () => {
    const scopes = ['police:verification:read', 'police:identity:read'];
    expect(() => check(identity, officer(...scopes), {})).toThrow(/VerificationRequest\.identity/);
    const purpose = { caseNumber: '12/2026', statement: undefined, isOpenCase: false };
    expect(() => check(identity, { ...officer(...scopes), purpose }, {})).not.toThrow();
  });

  it.each([
    ['in the text', '{ siteLicences(first: 1, filter: { holder: "0190000005" }) { nodes { number } } }', {}],
    [
      'in a variable',
      'query ($f: SiteLicenceFilter) { siteLicences(first: 1, filter: $f) { nodes { number } } }',
      { f: { holder: '0190000005' } },
    ],
  ])(
    'refuses a filter that names an organisation %s to whom may not read organisations',
    (_, text, given) => {
      const sdl = loadSubgraphSdl('city');
      const { checkAccess: checkCity } = createAccessCheck(sdl, buildSubgraphSchema({ typeDefs: sdl }));
      const document = parse(text);
      expect(() => checkCity(document, officer('city:licence:read'), given)).toThrow(/siteLicences name/);
      const both = officer('city:licence:read', 'registry:organization:read');
      expect(() => checkCity(document, both, given)).not.toThrow();
      if ('f' in given) {
        const others = { f: { number: '1', holder: null } };
        expect(() => checkCity(document, officer('city:licence:read'), others)).not.toThrow();
      }
    },
  );

  it('tells nobody its own SDL', () => {
    expect(() => check(parse('{ _service { sdl } }'), officer('police:verification:read'), {})).toThrow(
      /_service/,
    );
  });
});
