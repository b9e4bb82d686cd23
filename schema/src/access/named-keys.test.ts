import { buildSchema, Kind, parse, TypeInfo, visit, visitWithTypeInfo, type FieldNode } from 'graphql';
import { maySee } from './access-requirement';
import { readAccessRules } from './access-rules';
import { createNamedKeys } from './named-keys';

const SDL = `
  directive @key(fields: String!) on OBJECT
  directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION
  directive @tag(name: String!) on OBJECT | FIELD_DEFINITION
  scalar Code
  scalar Day
  type Firm @key(fields: "code") @requiresScopes(scopes: [["firm"]]) { code: Code! }
  type Place @key(fields: "number day") @tag(name: "public") { number: Int! day: Day! }
  input Filter { firm: Code firms: [Code!] not: Filter day: Day word: String }
  type Query {
    list(filter: Filter, day: Day, code: Code): [Int!] @tag(name: "public")
  }
`;
const schema = buildSchema(SDL);
const keys = createNamedKeys(schema, readAccessRules(parse(SDL), 'refused'));

/** Whether somebody who may read no firm may ask this. */
function mayAsk(text: string, variables: Readonly<Record<string, unknown>>): boolean {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const inVariables = keys.inVariables(operation, variables);
  const types = new TypeInfo(schema);
  let isAllowed = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node: FieldNode) => {
        const definition = types.getFieldDef();
        const requirement = definition ? keys.requirementOf(node, definition, inVariables) : [];
        const nobody = { isAuthenticated: true, scopes: new Set<string>(), policies: new Set<string>() };
        isAllowed &&= requirement !== undefined && maySee(requirement, nobody);
      },
    }),
  );
  return isAllowed;
}

describe('naming the key of an entity asks for what reading it does', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['an argument', '{ list(code: "1") }', {}],
    ['a field of an input', '{ list(filter: { firm: "1" }) }', {}],
    ['a field of an input inside another', '{ list(filter: { not: { not: { firm: "1" } } }) }', {}],
    ['a list', '{ list(filter: { firms: ["1"] }) }', {}],
    ['one value for a list', '{ list(filter: { firms: "1" }) }', {}],
    ['a variable', 'query ($f: Filter) { list(filter: $f) }', { f: { not: { firm: '1' } } }],
    ['a variable inside an input', 'query ($c: Code) { list(filter: { firm: $c }) }', { c: '1' }],
    ['a variable inside a list', 'query ($c: Code!) { list(filter: { firms: [$c] }) }', { c: '1' }],
    ['a default of a variable', 'query ($f: Filter = { firm: "1" }) { list(filter: $f) }', {}],
    ['a list in a variable', 'query ($f: Filter) { list(filter: $f) }', { f: { firms: '1' } }],
  ])('in %s', (_, text, variables) => {
    expect(mayAsk(text, variables)).toBe(false);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['other conditions', '{ list(filter: { day: "2021-01-01", word: "x" }, day: "2021-01-01") }', {}],
    ['null', '{ list(filter: { firm: null }, code: null) }', {}],
    ['a variable with other conditions', 'query ($f: Filter) { list(filter: $f) }', { f: { word: 'x' } }],
    ['null in a variable', 'query ($f: Filter) { list(filter: $f) }', { f: { firm: null } }],
    ['a variable that was not given', 'query ($c: Code) { list(filter: { firm: $c }) }', {}],
    ['a default that is not used', 'query ($f: Filter = { firm: "1" }) { list(filter: $f) }', { f: null }],
  ])('and is not seen in %s', (_, text, variables) => {
    expect(mayAsk(text, variables)).toBe(true);
  });
});
