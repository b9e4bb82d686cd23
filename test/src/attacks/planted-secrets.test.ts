import { Writable } from 'node:stream';
import { createLog } from '@lienthong/chassis';
import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { ask } from '../testkit/ask';
import { OFFICER } from '../testkit/callers';
import { saved } from '../testkit/saved';
import { startFederation, type Federation } from '../testkit/start-federation';

/** What must be found nowhere: neither in an answer nor in the log, however it got into the system. */
const SECRET = 'hunter2';

const CONTACTS = `{
  siteLicences(first: 5) { nodes { contact { responsiblePerson phone email } } }
  violations(first: 5) { nodes { place account { url } } }
}`;

describe('a secret in any layer', () => {
  let federation: Federation;
  let logged = '';

  beforeAll(async () => {
    const log = createLog(
      'planted',
      'trace',
      new Writable({
        write: (chunk: Buffer, _, done) => {
          logged += chunk.toString();
          done();
        },
      }),
    );
    federation = await startFederation({ log });
  }, 60_000);
  beforeEach(() => {
    logged = '';
  });
  afterEach(() => federation.restore());
  afterAll(() => federation.stop());

  const dossier = () =>
    federation.ask(saved('CompanyDossier').document, { enterpriseCode: SHOWCASE_ENTERPRISE_CODE });

  it.each([
    [
      'the stack of an agency that throws',
      () => federation.failWith('city', new Error(`at pg://admin:${SECRET}@10.0.0.5`)),
    ],
    [
      'the address that a connection failed on',
      () =>
        federation.failWith(
          'city',
          Object.assign(new Error(`connect ECONNREFUSED https://a:${SECRET}@10.0.0.5/`), {
            syscall: 'connect',
          }),
        ),
    ],
    [
      "an agency's error text, extensions and path",
      () =>
        federation.answerInstead(
          'city',
          JSON.stringify({
            data: null,
            errors: [
              {
                message: SECRET,
                path: ['_entities', 0, SECRET],
                extensions: { code: SECRET, stacktrace: [SECRET], [SECRET]: SECRET },
              },
            ],
          }),
        ),
    ],
    [
      "an agency's refusal of the whole question",
      () => federation.answerInstead('city', JSON.stringify({ errors: [{ message: SECRET }] })),
    ],
    ['an answer that is no JSON', () => federation.answerInstead('city', `<html>${SECRET}</html>`)],
    [
      'a value that is not what its type says',
      () =>
        federation.answerInstead(
          'city',
          JSON.stringify({ data: { _entities: [{ violations: SECRET, siteLicences: SECRET }] } }),
        ),
    ],
  ])('%s is told to nobody', async (_, plant) => {
    plant();
    const { text, status, headers } = await dossier();
    expect(status).toBe(200);
    expect(text).not.toContain(SECRET);
    expect(JSON.stringify([...headers])).not.toContain(SECRET);
    expect(logged).not.toContain(SECRET);
    expect(logged).toContain(headers.get('x-request-id'));
  });

  it('the text and the values of a failing statement are told to nobody', async () => {
    const query =
      'query ($search: String!) { organizations(first: 1, filter: { search: $search }) { nodes { name } } }';
    await federation.databases.registry.knex.raw('SET search_path = nowhere');
    try {
      const { text, errors } = await federation.ask(query, { search: SECRET });
      expect(errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
      expect(text + logged).not.toContain(SECRET);
      expect(text).not.toMatch(/select|relation|column/i);
      expect(logged).toContain('42P01');
    } finally {
      await federation.databases.registry.knex.raw('SET search_path = registry, public, pg_temp');
    }
  });

  it('the values of fields that are marked as personal data are answered and not logged', async () => {
    const { document, variables } = saved('AccountIdentity');
    const { text, errors } = await federation.ask<unknown>(document, variables);
    expect(errors).toBeUndefined();
    const contacts = await federation.ask(CONTACTS);
    const values = [
      ...text.matchAll(/"(?:fullName|personalNumber|url)":"([^"]+)"/g),
      ...contacts.text.matchAll(/"(?:responsiblePerson|phone|email|place)":"([^"]+)"/g),
    ].map(([, value = '']) => value);
    expect(values.length).toBeGreaterThan(5);
    expect(logged).toContain('"answered"');
    for (const value of values) expect(logged).not.toContain(value);
  });

  it("a value of such a field in an agency's error is told to nobody", async () => {
    for (const message of [`phone ${SECRET}`, `duplicate key (personal_number)=(${SECRET})`]) {
      federation.answerInstead(
        'city',
        JSON.stringify({ data: null, errors: [{ message, path: ['siteLicences'] }] }),
      );
      const { text } = await federation.ask(CONTACTS);
      expect(text + logged).not.toContain(SECRET);
    }
  });

  it('headers, variables and what the question quotes are not logged', async () => {
    const credential = await federation.signIn(OFFICER);
    await ask(
      federation.url,
      `query Asked($code: EnterpriseCode!) { company(enterpriseCode: $code) { name } organization(code: "${SECRET}") { name } }`,
      { code: SECRET },
      {
        ...credential,
        cookie: SECRET,
        'x-forwarded-for': SECRET,
        'x-api-key-hint': SECRET,
        traceparent: SECRET,
      },
    );
    expect(logged).not.toContain(SECRET);
    expect(logged).not.toContain(String(credential['authorization']).slice(7, 60));
  });

  it.each([
    ['null', { data: null, errors: [{ message: 'x', extensions: null }] }],
    ['a number', { data: null, errors: [{ message: 'x', path: 7 }] }],
    ['a path that is an object', { data: null, errors: [{ message: 'x', path: [{ toString: 1 }] }] }],
    [
      'thousands of errors',
      { data: null, errors: Array.from({ length: 5_000 }, () => ({ message: SECRET })) },
    ],
  ])('an error that is %s cannot make the telling of errors fail', async (_, body) => {
    federation.answerInstead('city', JSON.stringify(body));
    const { status, text } = await dossier();
    expect(status).toBe(200);
    expect(text).not.toContain(SECRET);
    expect(text.length).toBeLessThan(1_000_000);
  });
});
