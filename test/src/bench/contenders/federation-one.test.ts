import { parse } from 'graphql';
import { writeFederationOne } from './federation-one';

const DOSSIER = `query ($code: EnterpriseCode!) {
  company(enterpriseCode: $code) { name siteLicences(first: 5) { nodes { number status } } }
}`;

describe('the subgraphs in the terms of Federation 1', () => {
  const written = writeFederationOne([DOSSIER]);
  const of = (agency: 'registry' | 'city' | 'police'): string => written.get(agency) ?? '';

  it('give the entity to the registry and have the others extend it', () => {
    expect(of('registry')).toMatch(/^type Organization @key\(fields: "code"\) \{/m);
    expect(of('city')).toMatch(/^extend type Organization @key\(fields: "code"\) \{/m);
    expect(of('city')).toMatch(/code: OrganizationCode! @external/);
  });

  it('hold what is asked for and its types, and nothing else', () => {
    expect(of('city')).toMatch(/enum LicenceStatus/);
    expect(of('city')).not.toMatch(/violations|type Case\b|requiresScopes/);
    expect(written.has('police')).toBe(false);
    for (const sdl of written.values()) expect(() => parse(sdl)).not.toThrow();
  });
});
