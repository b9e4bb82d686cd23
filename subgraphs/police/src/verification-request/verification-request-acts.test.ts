import { randomUUID } from 'node:crypto';
import type { Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { today } from '@lienthong/schema';
import { startPoliceSubgraph } from '../police-subgraph';
import { OFFICER, PARTICULARS, requestActs } from '../testing/police-acts';

const ACCEPT = 'acknowledgeVerificationRequest';
const CLOSE = 'closeVerificationRequest';

describe.each(TESTED_DATABASES)('acts on a verification request ($kind)', ({ postgresUrl }) => {
  let police: TestedSubgraph;
  const { askFor, act, letter, received, afterActs } = requestActs(() => police);

  beforeAll(async () => {
    police = await startTestedSubgraph('police', startPoliceSubgraph, postgresUrl);
  });
  afterAll(() => police.dispose());

  it('enters a letter once under the id that the city drew, with the day an answer is due', async () => {
    const input = letter({ idempotencyKey: randomUUID(), organization: '0100109106' });
    const results = await Promise.all([0, 1].map(() => act('receiveVerificationRequest', input)));
    const again = await act('receiveVerificationRequest', input);
    for (const result of [...results, again]) {
      expect(result).toEqual({
        verificationRequest: {
          id: (input as { id: string }).id,
          version: 1,
          status: 'REQUESTED',
          dueOn: '2026-12-03',
        },
        userErrors: [],
      });
    }
  });

  it.each<[string, object, string, string]>([
    ['a letter that is there', { id: 'taken' }, 'ALREADY_EXISTS', 'id'],
    ['an id that is none', { id: '12/2026' }, 'INVALID_VALUE', 'id'],
    ['a case that is none', { case: '12/2026' }, 'INVALID_VALUE', 'case'],
    ['a letter of a later day', { letterDatedOn: '2026-11-04' }, 'INVALID_VALUE', 'letterDatedOn'],
    ['a letter without a number', { letterNumber: ' ' }, 'INVALID_VALUE', 'letterNumber'],
    ['a day to come', { on: '2199-01-01' }, 'INVALID_VALUE', 'on'],
    ['a day without a term', { letterDatedOn: '2013-08-01', on: '2013-08-30' }, 'INVALID_VALUE', 'on'],
  ])('refuses %s, and names the field', async (_, changes, code, field) => {
    const taken = 'id' in changes && changes.id === 'taken' ? { id: await received() } : {};
    const result = await act('receiveVerificationRequest', letter({ ...changes, ...taken }));
    expect(result).toEqual({
      verificationRequest: null,
      userErrors: [expect.objectContaining({ code, path: ['input', field] })],
    });
  });

  it.each<[string, string, readonly string[]]>([
    ['identifyAccount', 'IDENTIFIED', [ACCEPT]],
    ['declareAccountNotIdentifiable', 'NOT_IDENTIFIABLE', [ACCEPT]],
    ['declareAccountOutOfArea', 'OUT_OF_AREA', [ACCEPT]],
    ['refuseVerificationRequest', 'REFUSED', [ACCEPT]],
    ['refuseVerificationRequest', 'REFUSED', []],
  ])('%s answers %s after %j, and the city can close it', async (name, status, before) => {
    const { id, version } = await afterActs(...before);
    const answered = await act(name, { id, version, ...PARTICULARS[name] });
    expect(answered.verificationRequest).toMatchObject({ status, version: version + 1 });
    const closed = await act(CLOSE, { id, version: version + 1, letterNumber: '40/SVHTT' });
    expect(closed.verificationRequest).toMatchObject({ status: 'CLOSED', version: version + 2 });
  });

  it('says what came of it in the words of the ground that holds that day', async () => {
    const { id } = await afterActs('refuseVerificationRequest');
    const { data } = await police.ask(
      '{ verificationRequest(id: "' + id + '") { outcome { result refusal { reason ground { code } } } } }',
    );
    const refusal = { reason: 'Chưa nêu rõ hành vi', ground: { code: 'WRITTEN_REQUEST' } };
    expect(data).toEqual({ verificationRequest: { outcome: { result: 'REFUSED', refusal } } });
  });

  it('lists the grounds that hold that day to whoever names another', async () => {
    const id = await received();
    const refused = { id, version: 1, reason: 'Không rõ', groundCode: 'WHATEVER' };
    const { userErrors } = await act('refuseVerificationRequest', refused);
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'groundCode'] }),
    ]);
    for (const code of ['NOTHING_HELD', 'PERSONAL_DATA', 'PURPOSE_REQUIRED', 'WRITTEN_REQUEST']) {
      expect(userErrors[0]?.message).toContain(code);
    }
  });

  it.each<[string, string, object, string]>([
    ['dated before the act it follows', 'identifyAccount', { on: '2026-11-02' }, 'on'],
    ['on a letter without a number', 'identifyAccount', { letterNumber: ' ' }, 'letterNumber'],
    ['without a reason', 'declareAccountNotIdentifiable', { reason: ' ' }, 'reason'],
    ['without a reason', 'refuseVerificationRequest', { reason: '' }, 'reason'],
    [
      'that names a province to come',
      'declareAccountOutOfArea',
      { provinceValidFrom: '2199-01-01' },
      'provinceValidFrom',
    ],
    ['that names nobody', 'identifyAccount', { fullName: ' ' }, 'fullName'],
    ['that names with a NUL', 'identifyAccount', { fullName: 'A\0' }, 'fullName'],
    ['with too short a number', 'identifyAccount', { personalNumber: '99990000000' }, 'personalNumber'],
    ['with letters in a number', 'identifyAccount', { personalNumber: '99990000000A' }, 'personalNumber'],
    [
      'that nobody could read',
      'identifyAccount',
      { disclosableUntil: '2020-01-01T00:00:00Z' },
      'disclosableUntil',
    ],
  ])('refuses an answer %s (%s), and writes nothing', async (_, name, changes, field) => {
    const { id, version } = await afterActs(ACCEPT);
    const { userErrors } = await act(name, { id, version, ...PARTICULARS[name], ...changes });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', field] })]);
    const after = await act(name, { id, version, ...PARTICULARS[name] });
    expect(after.userErrors).toEqual([]);
  });

  it('takes the number of an old identity card', async () => {
    const { id, version } = await afterActs(ACCEPT);
    const named = { fullName: 'Người Thử', personalNumber: '999000001' };
    expect((await act('identifyAccount', { id, version, ...named })).userErrors).toEqual([]);
  });

  it.each(['no-such-id', randomUUID()])('knows no request %s', async (id) => {
    const { userErrors } = await act(CLOSE, { id, version: 1 });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'NOT_FOUND', path: ['input', 'id'] })]);
  });

  it('keeps one history of a request, under one spelling of its id', async () => {
    const id = await received();
    const accepted = await act(ACCEPT, { id: id.toUpperCase(), version: 1 });
    expect(accepted.userErrors).toEqual([expect.objectContaining({ code: 'NOT_FOUND' })]);
    expect((await act(ACCEPT, { id, version: 1 })).verificationRequest).toMatchObject({ id, version: 2 });
  });

  it('one of two officers who act on the same version wins, and the other is told', async () => {
    const id = await received();
    const results = await Promise.all([0, 1].map(() => act(ACCEPT, { id, version: 1 })));
    expect(results.filter(({ verificationRequest }) => verificationRequest !== null)).toHaveLength(1);
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'STALE_VERSION',
    ]);
  });

  it('keeps who did what, on what letter and why', async () => {
    const id = await received();
    await act('refuseVerificationRequest', {
      id,
      version: 1,
      letterNumber: '7/PA05',
      ...PARTICULARS['refuseVerificationRequest'],
    });
    const { data } = await police.ask(
      `query ($id: ID!) { verificationRequest(id: $id) { history(first: 5) { nodes {
        version act on fromState toState documentNumber reason agency officer } } } }`,
      { id },
      OFFICER,
    );
    const by = { agency: 'police', officer: 'tran-van-thu' };
    expect(data).toEqual({
      verificationRequest: {
        history: {
          nodes: [
            {
              version: 2,
              act: 'refuseVerificationRequest',
              on: today(),
              fromState: 'REQUESTED',
              toState: 'REFUSED',
              documentNumber: '7/PA05',
              reason: 'Chưa nêu rõ hành vi',
              ...by,
            },
            {
              version: 1,
              act: 'receiveVerificationRequest',
              on: '2026-11-03',
              fromState: null,
              toState: 'REQUESTED',
              documentNumber: '12/SVHTT-TTra',
              reason: null,
              ...by,
            },
          ],
        },
      },
    });
  });

  it.each<[string, string, Principal]>([
    ['an officer of the city', ACCEPT, { ...OFFICER, agency: 'city' }],
    [
      'whoever receives letters',
      'identifyAccount',
      { ...OFFICER, scopes: new Set(['police:verification:receive', 'police:verification:read']) },
    ],
    [
      'whoever answers',
      ACCEPT,
      { ...OFFICER, scopes: new Set(['police:verification:answer', 'police:verification:read']) },
    ],
  ])('does not let %s do %s', async (_, name, principal) => {
    const id = await received();
    const { errors } = await askFor(name, { id, version: 1, ...PARTICULARS[name] }, principal);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });
});
