import { execFileSync } from 'node:child_process';
import { type IncomingMessage } from 'node:http';
import { buildSchema, parse, validate } from 'graphql';
import { withDefaults } from './pages-options';
import { findGraphqlUrl, renderCurl } from './ready-request';

const settings = withDefaults({
  isDemonstration: true,
  exampleEnterpriseCode: '0100000008',
  operations: [],
  requestHeaders: { 'x-purpose': "inspector's check; $(id)" },
});

function requestFor(host: string | undefined): IncomingMessage {
  return { headers: { host }, socket: {} } as unknown as IncomingMessage;
}

describe('findGraphqlUrl', () => {
  it.each([
    ['data.example.vn', 'http://data.example.vn/graphql'],
    ['10.1.2.3:4000', 'http://10.1.2.3:4000/graphql'],
    ['[::1]:4000', 'http://[::1]:4000/graphql'],
    ["x'; rm -rf ~; '", 'http://localhost/graphql'],
    ['x/<script>', 'http://localhost/graphql'],
    [undefined, 'http://localhost/graphql'],
  ])('for the host %p is %p', (host, url) => {
    expect(findGraphqlUrl(settings, requestFor(host))).toBe(url);
  });

  it('is the public address when there is one, whatever the request says', () => {
    const behindProxy = { ...settings, publicUrl: 'https://lienthong.example.vn/' };
    expect(findGraphqlUrl(behindProxy, requestFor('evil.example'))).toBe(
      'https://lienthong.example.vn/graphql',
    );
  });
});

describe('renderCurl', () => {
  /** What a shell makes of it, with curl replaced by something that prints its arguments. */
  const printed = execFileSync(
    'sh',
    ['-c', `curl() { printf '%s\\n' "$@"; }; ${renderCurl(settings, 'http://localhost/graphql')}`],
    { encoding: 'utf8' },
  ).split('\n');

  it('reaches curl as it was meant, whatever the header holds', () => {
    expect(printed.slice(0, 6)).toEqual([
      '-sS',
      'http://localhost/graphql',
      '-H',
      'content-type: application/json',
      '-H',
      "x-purpose: inspector's check; $(id)",
    ]);
  });

  it('asks for the dossier of the example company in words the contract has', () => {
    const body = JSON.parse(printed[7] ?? '') as { query: string; variables: unknown };
    const contract = buildSchema(`
      scalar EnterpriseCode
      type Query { company(enterpriseCode: EnterpriseCode!): Organization }
      type Organization {
        name: String siteLicences(first: Int!): Licences violations(first: Int!): Violations
        verificationRequests(first: Int!): Requests
      }
      type Licences { nodes: [Licence] } type Licence { number: String symbol: String status: String }
      type Violations { nodes: [Violation] } type Violation { occurredOn: String summary: String }
      type Requests { nodes: [Request] } type Request { sentOn: String status: String }
    `);
    expect(validate(contract, parse(body.query))).toEqual([]);
    expect(body.variables).toEqual({ enterpriseCode: '0100000008' });
  });
});
