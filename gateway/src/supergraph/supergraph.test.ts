import { loadSupergraphSdl, scalarResolvers } from '@lienthong/schema';
import { createAuthorise } from '../request/authorise/authorise';
import { buildSupergraph } from './supergraph';

const SETTINGS = { scalars: scalarResolvers, unmarkedFields: 'refused' } as const;

describe('a supergraph that asks for more than the gateway does', () => {
  const sdl = loadSupergraphSdl();

  it.each([
    ['a later version of a rule', sdl.replace('requiresScopes/v0.1"', 'requiresScopes/v9.0"')],
    [
      'a rule unheard of',
      sdl.replace('schema\n', 'schema\n  @link(url: "https://example.org/secrecy/v0.1", for: SECURITY)\n'),
    ],
    [
      '@context, which would carry values between fields unseen',
      sdl.replace(
        'schema\n',
        'schema\n  @link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)\n',
      ),
    ],
  ])('stops it from starting: %s', (_, asking) => {
    expect(asking).not.toBe(sdl);
    expect(() => buildSupergraph(asking, SETTINGS)).toThrow(/unsupported/);
  });

  it('stops it from starting over a policy that it cannot judge', () => {
    const asking = sdl.replaceAll('"stated-purpose"', '"moon-is-full"');
    expect(() => createAuthorise(buildSupergraph(asking, SETTINGS))).toThrow(/moon-is-full/);
  });

  it('stops it from starting where personal data need an open case and nobody can say which are open', () => {
    const asking = sdl.replaceAll('caseStanding', 'somethingElse');
    expect(() => createAuthorise(buildSupergraph(asking, SETTINGS))).toThrow(
      /open-case.*Query\.caseStanding/,
    );
  });

  it('starts with the graph as it is', () => {
    expect(() => createAuthorise(buildSupergraph(sdl, SETTINGS))).not.toThrow();
  });
});
