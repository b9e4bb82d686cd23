import { parse } from 'graphql';
import { composeServices } from '@apollo/composition';
import { maySee, type Asker } from './access-requirement';
import { readAccessRules } from './access-rules';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@shareable", "@tag", "@inaccessible"
  "@authenticated", "@policy", { name: "@requiresScopes", as: "@needs" }
])`;

function compose(...subgraphs: readonly string[]): string {
  const composed = composeServices(
    subgraphs.map((sdl, index) => ({ name: `s${index}`, url: '', typeDefs: parse(`${LINK}\n${sdl}`) })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}

const askerWith = (...scopes: readonly string[]): Asker => ({
  isAuthenticated: true,
  scopes: new Set(scopes),
  policies: new Set(),
});

describe('who may read a field', () => {
  const rules = readAccessRules(
    parse(
      compose(`
        type Query {
          either: Int @needs(scopes: [["a", "b"], ["c"]])
          signedIn: Int @authenticated
          judged: Int @policy(policies: [["p"]])
          open: Int @tag(name: "public")
          silent: Int
          guarded: Guarded @tag(name: "public")
          thing: Thing @tag(name: "public")
        }
        type Guarded @needs(scopes: [["g"]]) { x: Int @needs(scopes: [["x"]]) }
        interface Thing @tag(name: "carried") { name: Int }
        type Secret implements Thing { name: Int @needs(scopes: [["s"]]) }
        type Plain implements Thing @tag(name: "carried") { name: Int }
      `),
    ),
    'refused',
  );
  const may = (coordinate: string, asker: Asker): boolean => {
    const [type = '', field = ''] = coordinate.split('.');
    const requirement = rules.requirementOf(type, field);
    return requirement !== undefined && maySee(requirement, asker);
  };

  it.each([
    [['a'], false],
    [['b'], false],
    [['a', 'b'], true],
    [['c'], true],
    [[], false],
  ])('takes the outer list of scopes as OR and the inner as AND: %j may read: %s', (scopes, isAllowed) => {
    expect(may('Query.either', askerWith(...scopes))).toBe(isAllowed);
  });

  it('asks for a credential, or for a policy that holds', () => {
    expect(may('Query.signedIn', askerWith())).toBe(true);
    expect(may('Query.signedIn', { ...askerWith(), isAuthenticated: false })).toBe(false);
    expect(may('Query.judged', askerWith())).toBe(false);
    expect(may('Query.judged', { ...askerWith(), policies: new Set(['p']) })).toBe(true);
  });

  it('opens what is marked public and nothing of which nobody has said who may read it', () => {
    expect(may('Query.open', { ...askerWith(), isAuthenticated: false })).toBe(true);
    expect(may('Query.silent', askerWith('a', 'b', 'c', 'g', 'x', 's'))).toBe(false);
  });

  it("adds a type's rule to each field on it and to each field that gives it", () => {
    expect(may('Query.guarded', askerWith())).toBe(false);
    expect(may('Query.guarded', askerWith('g'))).toBe(true);
    expect(may('Guarded.x', askerWith('x'))).toBe(false);
    expect(may('Guarded.x', askerWith('x', 'g'))).toBe(true);
  });

  it('asks of an interface field what its strictest implementation asks', () => {
    expect(may('Thing.name', askerWith())).toBe(false);
    expect(may('Thing.name', askerWith('s'))).toBe(true);
    expect(may('Plain.name', askerWith())).toBe(true);
  });

  it('does not take a group of nothing for a rule that everybody keeps', () => {
    const supergraph = compose('type Query { x: Int @needs(scopes: [[]]) }');
    expect(() => readAccessRules(parse(supergraph), 'open')).toThrow(/empty group/);
  });

  it('finds rules whose directive was renamed', () => {
    const renamed = compose('type Query { x: Int @needs(scopes: [["a"]]) }').replace(
      /requiresScopes\/v0\.1"/,
      'requiresScopes/v0.1", as: "guard"',
    );
    const read = readAccessRules(parse(renamed.replace(/@requiresScopes\(/g, '@guard(')), 'open');
    expect(maySee(read.requirementOf('Query', 'x') ?? [], askerWith())).toBe(false);
  });

  it('asks for what is read on behalf of a field (@requires), through every step', () => {
    const supergraph = compose(
      `type Query { t: T @tag(name: "public") }
       type T @key(fields: "id") { id: ID! secret: Secret @needs(scopes: [["s"]]) }
       type Secret @shareable @tag(name: "carried") { deep: Int @needs(scopes: [["d"]]) }`,
      `type T @key(fields: "id") { id: ID! secret: Secret @external
         made: Int @requires(fields: "secret { deep }") @needs(scopes: [["s", "d"]]) }
       type Secret @shareable @tag(name: "carried") { deep: Int @needs(scopes: [["d"]]) }`,
    ).replace(/made: Int([^\n]*)@requiresScopes\([^)]*\)/, 'made: Int$1@tag(name: "public")');
    const read = readAccessRules(parse(supergraph), 'refused');
    const requirement = read.requirementOf('T', 'made') ?? [];
    expect(maySee(requirement, askerWith())).toBe(false);
    expect(maySee(requirement, askerWith('s'))).toBe(false);
    expect(maySee(requirement, askerWith('s', 'd'))).toBe(true);
  });
});
