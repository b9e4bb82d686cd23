import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import type { ReadRecord } from '@lienthong/evidence';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import { INSPECTOR } from '../testkit/callers';
import { recordOf } from '../testkit/record-of';
import type { AskedGateway, FederatedAnswer } from '../testkit/start-federation';

const COMPANY = `query Company($enterpriseCode: EnterpriseCode!) {
  company(enterpriseCode: $enterpriseCode) { code name siteLicences(first: 2) { nodes { number } } }
}`;
const SHOWCASE = { enterpriseCode: SHOWCASE_ENTERPRISE_CODE };
const CALLS = 40;

type Answer = FederatedAnswer<unknown>;

describe('what one caller asks many times at once', () => {
  let borrowed: BorrowedFederation;
  let gateway: AskedGateway;

  beforeAll(async () => {
    borrowed = await borrowFederation();
    gateway = await borrowed.openGateway({});
    await askInTurn(gateway, 2, {});
  }, 60_000);
  afterEach(() => borrowed.restore());
  afterAll(() => gateway.stop());

  async function askInTurn(of: AskedGateway, times: number, more: object): Promise<Answer[]> {
    const headers = { ...(await borrowed.signIn(INSPECTOR)), ...more };
    const answers: Answer[] = [];
    while (answers.length < times) answers.push(await of.ask(COMPANY, SHOWCASE, headers));
    return answers;
  }

  async function askAtOnce(of: AskedGateway, name: string, more: object = {}): Promise<Answer[]> {
    const headers = { ...(await borrowed.signIn(INSPECTOR)), ...more };
    return Promise.all(
      Array.from({ length: CALLS }, (_, index) =>
        of.ask(COMPANY, SHOWCASE, { ...headers, 'x-request-id': `${name}-${index}` }),
      ),
    );
  }

  const idOf = ({ headers }: Answer): string => String(headers.get('x-request-id'));
  const callsOf = ({ requestId, alsoAnswered = [] }: ReadRecord): string[] => [requestId, ...alsoAnswered];

  /** The records that answers have a receipt of, each once. */
  async function recordsOf(answers: readonly Answer[]): Promise<ReadRecord[]> {
    const receipts = new Map(answers.map((answer) => [answer.headers.get('x-evidence-record'), answer]));
    return Promise.all([...receipts.values()].map((answer) => recordOf(borrowed, answer)));
  }

  it('is read together, and each call is named in the record that its receipt is of', async () => {
    const answers = await askAtOnce(gateway, 'at-once');
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(idOf)).toEqual(answers.map((_, index) => `at-once-${index}`));
    for (const answer of answers) {
      expect(callsOf(await recordOf(borrowed, answer))).toContain(idOf(answer));
    }
    const records = await recordsOf(answers);
    expect(records.flatMap(callsOf).sort()).toEqual(answers.map(idOf).sort());
    expect(records.length).toBeLessThan(CALLS);
  });

  it('is shown to its agency, and to the organisation, with all the calls that it answered', async () => {
    let several: ReadRecord | undefined;
    // Whether any come together is up to the machine, and mostly most do.
    for (let time = 0; time < 20 && !several; time += 1) {
      const answers = await askAtOnce(gateway, `shown-${time}`);
      several = (await recordsOf(answers)).find(({ alsoAnswered }) => alsoAnswered);
    }
    if (!several) throw new Error('none came together');
    const { requestId, alsoAnswered } = several;
    for (const call of callsOf(several)) {
      const { data } = await borrowed.ask<{
        accessRecords: { nodes: { requestId: string; alsoAnswered: string[] }[] };
      }>(
        'query ($call: String) { accessRecords(first: 100, filter: { requestId: $call }) { nodes { requestId alsoAnswered } } }',
        { call },
      );
      expect(data?.accessRecords.nodes).toEqual([{ requestId, alsoAnswered }]);
    }
    const extract = await borrowed.ask<{
      organization: { accessExtract: { nodes: { calls: number }[] } };
    }>(
      'query ($code: OrganizationCode!) { organization(code: $code) { accessExtract(first: 100) { nodes { calls } } } }',
      { code: SHOWCASE_ENTERPRISE_CODE },
    );
    const calls = extract.data?.organization.accessExtract.nodes.map((node) => node.calls);
    expect(calls).toContain(callsOf(several).length);
  });

  it('is not read together with what he asks for somebody else', async () => {
    const users = ['an', 'binh'];
    const answers = await Promise.all(
      users.map((user) => askAtOnce(gateway, `for-${user}`, { 'x-road-userid': user })),
    );
    for (const record of await recordsOf(answers.flat())) {
      const user = record.requester.onBehalfOf?.user;
      expect(callsOf(record).every((id) => id.startsWith(`for-${user}-`))).toBe(true);
    }
  });

  it('is paid for call by call, as when asked in turn', async () => {
    const budget = { points: 60, publicPoints: 60, windowSeconds: 60, redisUrl: undefined };
    const gateways = await Promise.all([borrowed.openGateway({ budget }), borrowed.openGateway({ budget })]);
    try {
      const [one, other] = gateways;
      const inTurn = await askInTurn(one, CALLS, {});
      const before = await askInTurn(other, 2, {});
      const atOnce = [...before, ...(await askAtOnce(other, 'paid'))];
      const answered = ({ status }: Answer): boolean => status === 200;
      expect(inTurn.some((answer) => !answered(answer))).toBe(true);
      expect(atOnce.filter(answered)).toHaveLength(inTurn.filter(answered).length);
      expect(atOnce.find((answer) => !answered(answer))?.errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
      const records = await recordsOf(atOnce.filter(answered));
      expect(records.flatMap(callsOf).sort()).toEqual(atOnce.filter(answered).map(idOf).sort());
    } finally {
      await Promise.all(gateways.map((each) => each.stop()));
    }
  });

  it('is put on record for each with what was refused, where nothing of it may be read', async () => {
    const headers = await borrowed.signIn({ ...INSPECTOR, scopes: ['registry:organization:read'] });
    const ask = (id: string): Promise<Answer> =>
      gateway.ask('{ violations(first: 1) { nodes { id } } }', {}, { ...headers, 'x-request-id': id });
    await ask('refused-first');
    const answers = await Promise.all(Array.from({ length: CALLS }, (_, index) => ask(`refused-${index}`)));
    for (const { text, errors } of answers) {
      expect(text).toContain('"data":{"violations":null}');
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    const records = await recordsOf(answers);
    expect(records.flatMap(callsOf).sort()).toEqual(answers.map(idOf).sort());
    for (const { refused } of records) {
      expect(refused).toEqual([expect.objectContaining({ field: 'Query.violations', agencies: ['city'] })]);
    }
  });

  it('is told to each, and put on record for each, where an agency is away', async () => {
    borrowed.breakDown('city');
    const answers = await askAtOnce(gateway, 'away');
    for (const answer of answers) expect(answer.errors?.[0]?.extensions?.agency).toBe('city');
    const records = await recordsOf(answers);
    expect(records).toHaveLength(CALLS);
    expect(records.flatMap(callsOf).sort()).toEqual(answers.map(idOf).sort());
  });
});
