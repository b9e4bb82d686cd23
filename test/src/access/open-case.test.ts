import { DEMONSTRATION_CASE } from '@lienthong/demonstration';
import { today } from '@lienthong/schema';
import { OFFICER, type Caller } from '../testkit/callers';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

const CONTACTS = '{ siteLicences(first: 2) { nodes { number contact { phone email } } } }';

interface Contacts {
  siteLicences: {
    nodes: { number: string; contact: { phone: string | null; email: string | null } | null }[];
  };
}

const inCase = (caseNumber: string | undefined): Caller => ({
  ...OFFICER,
  purpose: caseNumber === undefined ? undefined : { caseNumber, statement: undefined },
});

describe('personal data', () => {
  let federation: BorrowedFederation;

  beforeAll(async () => {
    federation = await borrowFederation();
  }, 60_000);
  afterEach(() => federation.restore());

  const contactsFor = (caller: Caller) => federation.ask<Contacts>(CONTACTS, {}, caller);

  it('are read for an open case', async () => {
    const { data, errors } = await contactsFor(OFFICER);
    expect(errors).toBeUndefined();
    expect(data?.siteLicences.nodes[0]?.contact?.email).toMatch(/@/);
  });

  it.each([
    ['without a purpose', undefined, /a purpose: the header X-Road-Issue/],
    ['for a case that there is not', 'DEMO/1999', /open case.*is not one/],
  ])('are withheld %s, and what is beside them is answered', async (_, caseNumber, message) => {
    const { data, errors } = await contactsFor(inCase(caseNumber));
    expect(data?.siteLicences.nodes[0]).toMatchObject({
      number: expect.any(String) as string,
      contact: { phone: null, email: null },
    });
    expect(errors).toHaveLength(4);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'FORBIDDEN',
      refusal: {
        reason: errors?.[0]?.message,
        ground: { code: 'PERSONAL_DATA', instrument: '91/2025/QH15', article: '3' },
        agency: 'city',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      },
    });
  });

  it('are withheld once the case is closed, from callers of the same class that read them before', async () => {
    const found = federation.databases.city.knex('cases').where({ id: DEMONSTRATION_CASE.caseId });
    expect((await contactsFor(OFFICER)).errors).toBeUndefined();
    await found.clone().update({ closed_on: today() });
    const closed = await contactsFor(OFFICER);
    await found.clone().update({ closed_on: null });
    expect(closed.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(closed.text).not.toContain('@');
  });

  it('are read for a case by the agencies that act in it alone', async () => {
    const [unreferred] = await federation.databases.city
      .knex('cases')
      .select<{ number: string }[]>('number')
      .whereNull('closed_on')
      .whereNotIn('id', federation.databases.city.knex('verification_letters').select('case_id'))
      .limit(1);
    const accounts =
      '{ screenings(first: 100, filter: { targetKind: ACCOUNT }) { nodes { target { ... on SocialAccount { url } } } } }';
    const asPolice = (caseNumber: string | undefined): Caller => ({
      ...inCase(caseNumber),
      agency: 'police',
      scopes: ['city:case:read'],
    });
    const acting = await federation.ask(accounts, {}, asPolice(DEMONSTRATION_CASE.number));
    expect(acting.errors).toBeUndefined();
    const idle = await federation.ask(accounts, {}, asPolice(unreferred?.number));
    expect(idle.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(idle.text).not.toContain('https://');
  });

  it('are withheld while nobody can say whether the case is open', async () => {
    federation.answerInstead(
      'city',
      JSON.stringify({ data: { caseStanding: { isOpen: 'yes', agencies: 'city' } } }),
    );
    const lied = await contactsFor(OFFICER);
    expect(lied.text).not.toContain('@');
    federation.restore();
    federation.breakDown('city');
    const away = await federation.ask('{ verificationRequests(first: 1) { nodes { id account { url } } } }');
    expect(away.errors?.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it('cost a question to the city only where they are asked for', async () => {
    const { asked } = await federation.ask('{ organizations(first: 1) { nodes { code } } }');
    expect(asked).toEqual(['registry']);
  });

  it('are not to be had through the field that the gateway asks', async () => {
    const { errors, status } = await federation.ask('{ caseStanding(number: "DEMO/2026") { isOpen } }');
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toContain('caseStanding');
  });
});
