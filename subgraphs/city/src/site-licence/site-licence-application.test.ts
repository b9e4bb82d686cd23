import { randomUUID } from 'node:crypto';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { addDays, today } from '@lienthong/schema';
import { startCitySubgraph } from '../city-subgraph';
import { LICENSING_OFFICER, HOLDER, LicensingDesk, OTHER_HOLDER } from '../testing/licensing-desk';

describe.each(TESTED_DATABASES)('applications for site licences ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: LicensingDesk;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    desk = new LicensingDesk(city);
  });
  afterAll(() => city.dispose());

  async function told(id: string, fields: string): Promise<unknown> {
    const { data, errors } = await city.ask<{ siteLicenceApplication: unknown }>(
      `query ($id: ID!) { siteLicenceApplication(id: $id) { ${fields} } }`,
      { id },
      LICENSING_OFFICER,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.siteLicenceApplication;
  }

  it('are due ten working days after they were found valid, and no sooner run', async () => {
    const { id } = await desk.submit({ on: '2022-03-01' });
    expect(await told(id, 'status dueOn receivedOn')).toEqual({
      status: 'SUBMITTED',
      dueOn: null,
      receivedOn: '2022-03-01',
    });
    await desk.done('declareSiteLicenceApplicationValid', { id, version: 1, on: '2022-03-07' });
    expect(await told(id, 'status validOn dueOn')).toEqual({
      status: 'VALID',
      validOn: '2022-03-07',
      dueOn: '2022-03-21',
    });
  });

  it('are sent back for what they lack as often as they lack something, and tell where they stood each day', async () => {
    const { id } = await desk.submit({ on: '2022-03-01' });
    const back = { id, reason: 'Thiếu văn bản thỏa thuận nguồn tin' };
    await desk.done('declareSiteLicenceApplicationIncomplete', { ...back, version: 1, on: '2022-03-02' });
    const name = desk.freshName();
    await desk.done('supplementSiteLicenceApplication', {
      id,
      version: 2,
      on: '2022-03-09',
      domains: [name],
    });
    await desk.done('declareSiteLicenceApplicationIncomplete', { ...back, version: 3, on: '2022-03-10' });
    await desk.done('supplementSiteLicenceApplication', { id, version: 4, on: '2022-03-14' });
    await desk.done('declareSiteLicenceApplicationValid', { id, version: 5, on: '2022-03-15' });
    const days = [
      '2022-02-28',
      '2022-03-01',
      '2022-03-02',
      '2022-03-08',
      '2022-03-09',
      '2022-03-10',
      '2022-03-15',
    ];
    const stood = await told(
      id,
      `domains supplementRequests { askedOn suppliedOn } ${days.map((day, at) => `d${at}: status(asOf: "${day}")`).join(' ')}`,
    );
    expect(stood).toEqual({
      domains: [name],
      supplementRequests: [
        { askedOn: '2022-03-02', suppliedOn: '2022-03-09' },
        { askedOn: '2022-03-10', suppliedOn: '2022-03-14' },
      ],
      d0: null,
      d1: 'SUBMITTED',
      d2: 'INCOMPLETE',
      d3: 'INCOMPLETE',
      d4: 'SUBMITTED',
      d5: 'INCOMPLETE',
      d6: 'VALID',
    });
  });

  it('are refused in writing, and then nothing more can be done', async () => {
    const { id, version } = await desk.valid('2022-05-10');
    const refusal = { id, version, on: '2022-05-12', reason: 'Không đủ nhân sự', documentNumber: '12/STTTT' };
    await desk.done('refuseSiteLicenceApplication', refusal);
    expect(
      await told(
        id,
        'status refusalReason decidedOn licence { id } history(first: 1) { nodes { act toState documentNumber officer } }',
      ),
    ).toEqual({
      status: 'REFUSED',
      refusalReason: 'Không đủ nhân sự',
      decidedOn: '2022-05-12',
      licence: null,
      history: {
        nodes: [
          {
            act: 'refuseSiteLicenceApplication',
            toState: 'REFUSED',
            documentNumber: '12/STTTT',
            officer: LICENSING_OFFICER.subject,
          },
        ],
      },
    });
    const { userErrors } = await desk.act(
      'grantSiteLicence',
      desk.granting({ id, version: 3, status: '' }, '2022-05-13'),
    );
    expect(userErrors).toEqual([expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs: [] })]);
  });

  it('lead to the licence, under the name of the agency of the day', async () => {
    const { id, version } = await desk.valid('2024-06-10');
    const licence = await desk.done(
      'grantSiteLicence',
      desk.granting({ id, version, status: '' }, '2024-06-12'),
    );
    expect(
      await told(
        id,
        'status licence { id issuer { id } issuedOn categories status(asOf: "2024-06-12") holder { code } issuances { kind } }',
      ),
    ).toEqual({
      status: 'GRANTED',
      licence: {
        id: licence.id,
        issuer: { id: 'hn-stttt' },
        issuedOn: '2024-06-12',
        categories: ['Kinh tế'],
        status: 'IN_FORCE',
        holder: { code: HOLDER },
        issuances: [{ kind: 'NEW' }],
      },
    });
  });

  it('can be found by what is due and what is overdue', async () => {
    const applicant = '0300588569';
    const find = async (filter: object): Promise<readonly string[]> => {
      const { data, errors } = await city.ask<{ list: { nodes: { id: string }[] } }>(
        `query ($filter: SiteLicenceApplicationFilter) {
          list: siteLicenceApplications(first: 50, filter: $filter, direction: ASC) { nodes { id } } }`,
        { filter: { applicant, ...filter } },
        LICENSING_OFFICER,
      );
      if (!data) throw new Error(JSON.stringify(errors));
      return data.list.nodes.map(({ id }) => id);
    };
    const late = await desk.valid('2022-03-07', { applicant });
    const fresh = await desk.valid('2022-03-18', { applicant });
    const waiting = await desk.submit({ applicant, on: '2022-03-20' });
    const all = [late.id, fresh.id, waiting.id];
    const asOf = '2022-03-22';
    expect(await find({})).toEqual(all);
    expect(await find({ asOf, overdue: true })).toEqual([late.id]);
    expect(await find({ asOf, overdue: false })).toEqual([fresh.id, waiting.id]);
    expect(await find({ asOf, dueWithin: 9 })).toEqual([]);
    expect(await find({ asOf, dueWithin: 10 })).toEqual([fresh.id]);
    expect(await find({ asOf, status: 'SUBMITTED' })).toEqual([waiting.id]);
    expect(await find({ received: { from: '2022-03-20', until: '2022-03-21' } })).toEqual([waiting.id]);
  });

  it.each<[string, object, string]>([
    ['a first licence without a name', { domains: [] }, 'domains'],
    ['a first licence without sections', { categories: null }, 'categories'],
    ['a change of no licence', { kind: 'RENEWED', domains: null, categories: null }, 'licence'],
    ['a first licence that is there', { licence: randomUUID() }, 'licence'],
    ['no change', { kind: 'AMENDED', domains: null, categories: null }, 'kind'],
    ['a section without a name', { categories: [' '] }, 'categories'],
    ['a term of no month', { months: 0 }, 'months'],
    ['a day that has not come', { on: addDays(today(), 1) }, 'on'],
  ])('cannot ask for %s', async (_, asked, field) => {
    const { record, userErrors } = await desk.act('submitSiteLicenceApplication', {
      kind: 'NEW',
      applicant: HOLDER,
      domains: [desk.freshName()],
      categories: ['Kinh tế'],
      ...asked,
    });
    expect(record).toBeNull();
    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', field] })]);
  });

  it('for a change come from the holder alone', async () => {
    const { id } = await desk.granted('2022-03-01');
    const { userErrors } = await desk.act('submitSiteLicenceApplication', {
      kind: 'REISSUED',
      applicant: OTHER_HOLDER,
      licence: id,
    });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'applicant'] }),
    ]);
  });

  it('are not dated before what was done in them', async () => {
    const { id, version } = await desk.valid('2022-05-10');
    const { userErrors } = await desk.act('refuseSiteLicenceApplication', {
      ...{ id, version, reason: 'Trùng', documentNumber: '13/STTTT', on: '2022-05-09' },
    });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'on'] })]);
  });

  it.each([
    ['the desk decides nothing', 'city:licence:receive', 'declareSiteLicenceApplicationValid'],
    ['who decides receives nothing', 'city:licence:decide', 'supplementSiteLicenceApplication'],
  ])('%s', async (_, scope, name) => {
    const { id } = await desk.submit();
    const officer = { ...LICENSING_OFFICER, scopes: new Set([scope]) };
    await expect(desk.act(name, { id, version: 1 }, officer)).rejects.toThrow('FORBIDDEN');
  });

  it('are read by no one outside the two offices', async () => {
    const { id } = await desk.submit();
    const { data, errors } = await city.ask<object>(
      `query ($id: ID!) { siteLicenceApplication(id: $id) { id } }`,
      { id },
      { ...LICENSING_OFFICER, scopes: new Set(['city:licence:read']) },
    );
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });
});
