import { randomUUID } from 'node:crypto';
import { openActDesk, type ActDesk, type Done } from '@lienthong/acts/testing';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startCitySubgraph } from '../city-subgraph';
import { ACCOUNT, INSPECTOR } from '../testing/inspector';

const INSPECTOR_TITLE = 'CHANH_THANH_TRA_SO_TTTT';
const DIRECTOR_TITLE = 'GIAM_DOC_SO_VHTT';
const FIRM = '0100109106';

describe.each(TESTED_DATABASES)('deciding a penalty ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: ActDesk;
  let number = 0;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    desk = openActDesk(city, INSPECTOR);
  });
  afterAll(() => city.dispose());

  const openCase = (on: string, changes: object = {}): Promise<Done> =>
    desk.done('openCase.case', {
      number: `${randomUUID()}/HS`,
      summary: 'Tin sai sự thật của một tài khoản thử',
      on,
      ...changes,
    });

  const record = (caseId: string, changes: object = {}): Promise<Done> =>
    desk.done('recordViolation.violation', {
      case: caseId,
      act: 'FALSE_INFORMATION',
      summary: 'Đăng tin sai sự thật',
      occurredOn: '2021-08-01',
      endedOn: '2021-08-01',
      account: ACCOUNT,
      individual: randomUUID(),
      documentNumber: '12/BB-VPHC',
      on: '2021-08-03',
      ...changes,
    });

  async function violation(changes: object = {}): Promise<string> {
    const { id } = await openCase('2021-08-02');
    return (await record(id, changes)).id;
  }

  const decide = (violations: readonly string[], changes: object = {}, fine = '7500000'): Promise<Done> => {
    number += 1;
    return desk.act(
      'decidePenalty.penaltyDecision',
      {
        number: `${number}/QĐ-XPVPHC`,
        sanctioningTitle: INSPECTOR_TITLE,
        acts: violations.map((id) => ({ violation: id, fine })),
        on: '2021-08-09',
        ...changes,
      },
      'id version paymentDueOn total { amount } acts { fine { amount } provision { instrument article } violation { id } }',
    );
  };

  const codes = ({ userErrors }: Done) => userErrors.map(({ code }) => code);

  it('takes the middle of the range of the day, half for an individual, and says when it is to be paid', async () => {
    const id = await violation();
    const { record: decision } = await decide([id]);
    expect(decision).toMatchObject({
      version: 1,
      total: { amount: '7500000' },
      paymentDueOn: '2021-08-19',
      acts: [{ provision: { instrument: '15/2020/NĐ-CP', article: 101 }, violation: { id } }],
    });
  });

  it.each([
    ['below the range', '4999999', '15/2020/NĐ-CP', '101.1'],
    ['above the range', '10000001', '15/2020/NĐ-CP', '101.1'],
    ['off the middle without circumstances', '9000000', '15/2012/QH13', '23.4'],
  ])('refuses a fine %s and names the provision', async (_, fine, instrument, article) => {
    const { record: none, userErrors } = await decide([await violation()], {}, fine);
    expect(none).toBeNull();
    expect(userErrors).toEqual([
      expect.objectContaining({
        code: 'REFUSED_BY_LAW',
        path: ['input', 'acts', '0', 'fine'],
        provision: { instrument, article },
      }),
    ]);
  });

  it('takes another fine of the range with the circumstances that call for it', async () => {
    const id = await violation();
    const acts = [{ violation: id, fine: '5000000', circumstances: 'Thành khẩn khai báo' }];
    expect((await decide([id], { acts })).record).not.toBeNull();
  });

  it('judges an act by the decree of the day it ended, and one that goes on by that of its record', async () => {
    const { id: caseId } = await openCase('2026-07-06');
    const dates = { occurredOn: '2026-06-20', on: '2026-07-06' };
    const before = await record(caseId, { ...dates, endedOn: '2026-06-30' });
    const after = await record(caseId, { ...dates, endedOn: '2026-07-01' });
    const goesOn = await record(caseId, { ...dates, endedOn: null });
    const title = { sanctioningTitle: DIRECTOR_TITLE, on: '2026-07-10' };
    expect(codes(await decide([before.id], title, '12500000'))).toEqual(['REFUSED_BY_LAW']);
    expect((await decide([before.id], title, '7500000')).record).not.toBeNull();
    expect((await decide([after.id], title, '12500000')).record).not.toBeNull();
    expect((await decide([goesOn.id], title, '12500000')).record).not.toBeNull();
  });

  it('refuses a title that could not punish that day, and one that is unknown', async () => {
    const id = await violation();
    expect(codes(await decide([id], { sanctioningTitle: DIRECTOR_TITLE }))).toEqual(['REFUSED_BY_LAW']);
    expect(codes(await decide([id], { sanctioningTitle: 'NO_SUCH' }))).toEqual(['INVALID_VALUE']);
  });

  it('refuses a fine over the ceiling of its title', async () => {
    const id = await violation({ act: 'SITE_ALARMING_CONTENT', organization: FIRM, individual: null });
    const { userErrors } = await decide([id], {}, '175000000');
    expect(userErrors).toEqual([
      expect.objectContaining({
        code: 'REFUSED_BY_LAW',
        provision: expect.objectContaining({ instrument: '119/2020/NĐ-CP' }) as unknown,
      }),
    ]);
  });

  it('refuses an act after its limitation', async () => {
    const { id: caseId } = await openCase('2021-08-02');
    const { id } = await record(caseId, { on: '2022-07-20' });
    const late = await decide([id], { on: '2022-08-02' });
    expect(late.userErrors).toEqual([
      expect.objectContaining({
        code: 'REFUSED_BY_LAW',
        provision: { instrument: '15/2012/QH13', article: '6' },
      }),
    ]);
    expect((await decide([id], { on: '2022-08-01' })).record).not.toBeNull();
  });

  it('punishes an act once, whoever asks again or at the same time', async () => {
    const id = await violation();
    const both = await Promise.all([decide([id]), decide([id])]);
    expect(both.filter(({ record: decided }) => decided)).toHaveLength(1);
    expect(both.flatMap(codes)).toEqual(['ALREADY_PUNISHED']);
    expect(codes(await decide([id]))).toEqual(['ALREADY_PUNISHED']);
  });

  it('punishes no act that the police have punished, and none while nobody can say whether they have', async () => {
    const id = await violation();
    const input = { number: '900/QĐ-XPVPHC', sanctioningTitle: INSPECTOR_TITLE, on: '2021-08-09' };
    const asked = { ...input, acts: [{ violation: id, fine: '7500000' }] };
    const punished = await desk.act('decidePenalty.penaltyDecision', asked, 'id version', {
      ...INSPECTOR,
      punishedElsewhere: new Map([[id, '31/QĐ-XPHC']]),
    });
    expect(punished.userErrors).toEqual([
      expect.objectContaining({
        code: 'ALREADY_PUNISHED',
        message: expect.stringContaining('31/QĐ-XPHC') as unknown,
      }),
    ]);
    const unknown = { ...INSPECTOR, punishedElsewhere: undefined };
    expect(codes(await desk.act('decidePenalty.penaltyDecision', asked, 'id', unknown))).toEqual([
      'AGENCY_UNAVAILABLE',
    ]);
  });

  it('punishes several acts of one party in one decision, each with its fine', async () => {
    const { id: caseId } = await openCase('2021-08-02');
    const party = { organization: FIRM, individual: null };
    const earlier = { ...party, occurredOn: '2021-07-20', endedOn: '2021-07-21' };
    const acts = [await record(caseId, party), await record(caseId, earlier)].map(({ id }) => id);
    const { record: decision } = await decide(acts, {}, '15000000');
    expect(decision).toMatchObject({
      total: { amount: '30000000' },
      acts: acts.map((id) => ({ violation: { id } })),
    });
    const another = await record(caseId);
    const mixed = await decide([another.id, (await record(caseId, party)).id]);
    expect(codes(mixed)).toEqual(['INVALID_VALUE']);
  });

  it('knows the same act by its party, place, kind and days, and tells two apart by what proves them', async () => {
    const individual = randomUUID();
    const evidence = (digit: string) => [
      { description: 'Ảnh chụp', capturedOn: '2021-08-02', sha256: digit.repeat(64) },
    ];
    const first = await violation({ individual, evidence: evidence('a') });
    expect((await decide([first])).record).not.toBeNull();
    const again = await violation({ individual, evidence: evidence('a') });
    expect(codes(await decide([again]))).toEqual(['ALREADY_PUNISHED']);
    const unproven = await violation({ individual });
    expect(codes(await decide([unproven]))).toEqual(['ALREADY_PUNISHED']);
    const another = await violation({ individual, evidence: evidence('b') });
    expect((await decide([another])).record).not.toBeNull();
  });

  it('decides on nothing before it was recorded, nor after the longest term to decide', async () => {
    const id = await violation();
    expect(codes(await decide([id], { on: '2021-08-02' }))).toEqual(['INVALID_VALUE']);
    expect((await decide([id], { on: '2021-10-05' })).userErrors).toEqual([
      expect.objectContaining({
        code: 'REFUSED_BY_LAW',
        provision: { instrument: '15/2012/QH13', article: '65.1' },
      }),
    ]);
  });

  it('is decided by an officer, and by no program', async () => {
    const acts = [{ violation: await violation(), fine: '7500000' }];
    const input = { number: '901/QĐ-XPVPHC', sanctioningTitle: INSPECTOR_TITLE, on: '2021-08-09', acts };
    const program = { ...INSPECTOR, kind: 'system' } as const;
    expect(codes(await desk.act('decidePenalty.penaltyDecision', input, 'id version', program))).toEqual([
      'NOT_COMPETENT',
    ]);
  });

  it('knows an act by the id that it was asked about, in no other spelling', async () => {
    const id = await violation();
    expect(codes(await decide([id.toUpperCase()]))).toEqual(['NOT_FOUND']);
  });

  it('orders only what the provisions provide for', async () => {
    const { userErrors } = await decide([await violation()], { remedies: [{ kind: 'SUSPEND_LICENCE' }] });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'REFUSED_BY_LAW', path: ['input', 'remedies', '0', 'kind'] }),
    ]);
    const remedied = await decide([await violation()], { remedies: [{ kind: 'REMOVE_CONTENT' }] });
    expect(remedied.record).not.toBeNull();
  });

  it('lets only the officer named in the case decide', async () => {
    const { id: caseId } = await openCase('2021-08-02', { sanctioningOfficer: 'chanh-thanh-tra' });
    const { id } = await record(caseId);
    expect(codes(await decide([id]))).toEqual(['NOT_COMPETENT']);
  });

  it('is paid once, in full, and its measures are carried out', async () => {
    const decided = await decide([await violation()], { remedies: [{ kind: 'REMOVE_CONTENT' }] });
    const of = (version: number) => ({ id: decided.id, version, on: '2021-08-16' });
    const pay = (version: number, amount: string) =>
      desk.act(
        'recordPenaltyPayment.penaltyDecision',
        { ...of(version), amount },
        'id version payment { paidOn }',
      );
    expect(codes(await pay(1, '7499999'))).toEqual(['INVALID_VALUE']);
    expect((await pay(1, '7500000')).record).toMatchObject({ version: 2, payment: { paidOn: '2021-08-16' } });
    expect((await pay(2, '7500000')).userErrors).toEqual([
      expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs: ['recordPenaltyRemedy'] }),
    ]);
    const carryOut = (version: number) =>
      desk.act('recordPenaltyRemedy.penaltyDecision', { ...of(version), kind: 'REMOVE_CONTENT' });
    expect((await carryOut(2)).version).toBe(3);
    expect(codes(await carryOut(3))).toEqual(['INVALID_VALUE']);
  });

  it.each([
    ['an act without a code', { act: 'NO_SUCH_ACT' }, 'INVALID_VALUE'],
    [
      'an act that nothing punished yet',
      { endedOn: '2019-01-01', occurredOn: '2019-01-01' },
      'REFUSED_BY_LAW',
    ],
    ['nobody', { individual: null }, 'INVALID_VALUE'],
    ['an act that ended before it began', { endedOn: '2021-07-31' }, 'INVALID_VALUE'],
    ['a record without its number', { documentNumber: '12' }, 'INVALID_VALUE'],
  ])('records no violation of %s', async (_, changes, code) => {
    const { id } = await openCase('2021-08-02');
    const refused = desk.act('recordViolation.violation', {
      case: id,
      act: 'FALSE_INFORMATION',
      summary: 'Đăng tin sai sự thật',
      occurredOn: '2021-08-01',
      endedOn: '2021-08-01',
      individual: randomUUID(),
      documentNumber: '12/BB-VPHC',
      on: '2021-08-03',
      ...changes,
    });
    expect(codes(await refused)).toEqual([code]);
  });
});
