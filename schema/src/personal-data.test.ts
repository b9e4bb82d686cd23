import { parse } from 'graphql';
import { maySee } from './access/access-requirement';
import { readAccessRules } from './access/access-rules';
import { loadSubgraphSdl, loadSupergraphSdl } from './load-sdl';
import { readPersonalData } from './personal-data';
import { loadPersonalDataPage, writePersonalDataPage } from './personal-data-page';

const SUPERGRAPH = parse(loadSupergraphSdl());

describe('what the SDL marks as personal data', () => {
  it('is the same in the composed graph as at the agencies together', () => {
    const marked = readPersonalData(SUPERGRAPH);
    expect(Object.fromEntries(marked)).toEqual({
      ...Object.fromEntries(readPersonalData(loadSubgraphSdl('city'))),
      ...Object.fromEntries(readPersonalData(loadSubgraphSdl('police'))),
    });
    expect(Object.fromEntries(marked)).toMatchObject({
      'AccountIdentity.fullName': 'SENSITIVE',
      'AccountIdentity.personalNumber': 'SENSITIVE',
      'LicenceContact.phone': 'BASIC',
      'SocialAccount.url': 'BASIC',
    });
  });

  it('asks for an open case, at the gateway and at the agency that keeps it', () => {
    const scopes = new Set([
      'city:case:read',
      'city:contact:read',
      'city:violation:read',
      'police:identity:read',
      'police:penalty:read',
    ]);
    const stating = { isAuthenticated: true, scopes, policies: new Set(['stated-purpose']) };
    const acting = { ...stating, policies: new Set(['stated-purpose', 'open-case']) };
    for (const document of [SUPERGRAPH, loadSubgraphSdl('city'), loadSubgraphSdl('police')]) {
      const rules = readAccessRules(document, 'refused');
      for (const coordinate of readPersonalData(document).keys()) {
        const [type = '', field = ''] = coordinate.split('.');
        const requirement = rules.requirementOf(type, field) ?? [];
        expect([coordinate, maySee(requirement, stating)]).toEqual([coordinate, false]);
        expect([coordinate, maySee(requirement, acting)]).toEqual([coordinate, true]);
      }
    }
  });

  const SMALL = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag", "@requiresScopes"])
      @link(url: "https://specs.lienthong.invalid/personalData/v0.1", import: [{ name: "@personalData", as: "@person" }])
    interface Named @tag(name: "carried") { name: String }
    type Firm implements Named @tag(name: "carried") { name: String }
    type Person implements Named @requiresScopes(scopes: [["p"]]) { name: String @person(class: SENSITIVE) }
    type Made @tag(name: "public") {
      greeting: String @join__field(requires: "person { name }")
      person: Person
      bare: Bare
    }
    type Bare { email: String @person(class: BASIC) }
  `;

  it('is found under another name, behind interfaces and through what is read on behalf of a field', () => {
    const document = parse(SMALL);
    const rules = readAccessRules(document, 'refused');
    expect([...readPersonalData(document)]).toEqual([
      ['Person.name', 'SENSITIVE'],
      ['Bare.email', 'BASIC'],
    ]);
    const asker = { isAuthenticated: true, scopes: new Set(['p']), policies: new Set<string>() };
    for (const [type, field] of [
      ['Named', 'name'],
      ['Made', 'greeting'],
    ] as const) {
      const requirement = rules.requirementOf(type, field) ?? [];
      expect(maySee(requirement, asker)).toBe(false);
      expect(maySee(requirement, { ...asker, policies: new Set(['open-case']) })).toBe(true);
    }
  });

  it('opens nothing: a field of which nothing else is said is read by nobody', () => {
    expect(readAccessRules(parse(SMALL), 'refused').requirementOf('Bare', 'email')).toBeUndefined();
  });

  it('is listed in docs/personal-data.md as it is now', () => {
    expect(loadPersonalDataPage()).toBe(writePersonalDataPage());
  });
});
