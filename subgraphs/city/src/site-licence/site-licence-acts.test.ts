import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { addDays } from '@lienthong/schema';
import { startCitySubgraph } from '../city-subgraph';
import {
  HOLDER,
  LICENSING_OFFICER,
  LicensingDesk,
  OTHER_HOLDER,
  type Outcome,
} from '../testing/licensing-desk';

const SUSPENSION = { ground: 'PROHIBITED_CONTENT', documentNumber: '5/QĐ-STTTT', reason: 'Thông tin bị cấm' };

function codes({ userErrors }: Outcome): readonly string[] {
  return userErrors.map(({ code }) => code);
}

describe.each(TESTED_DATABASES)('acts on site licences ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: LicensingDesk;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    desk = new LicensingDesk(city);
  });
  afterAll(() => city.dispose());

  async function told(id: string, fields: string): Promise<unknown> {
    const { data, errors } = await city.ask<{ siteLicence: unknown }>(
      `query ($id: ID!) { siteLicence(id: $id) { ${fields} } }`,
      { id },
      LICENSING_OFFICER,
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.siteLicence;
  }

  describe('a grant', () => {
    it.each([
      ['2024-12-24', '2034-12-24', undefined],
      ['2024-12-24', '2034-12-25', { instrument: '72/2013/NĐ-CP', article: '23' }],
      ['2024-12-25', '2029-12-25', undefined],
      ['2024-12-25', '2029-12-26', expect.objectContaining({ instrument: '147/2024/NĐ-CP' }) as unknown],
    ])('on %s until %s obeys the law of its day', async (on, validUntil, provision) => {
      const granting = desk.granting(await desk.valid(on), on, { validUntil });
      const outcome = await desk.act('grantSiteLicence', granting);
      expect(outcome.userErrors).toEqual(
        provision === undefined
          ? []
          : [expect.objectContaining({ code: 'REFUSED_BY_LAW', path: ['input', 'validUntil'], provision })],
      );
    });

    it('covers a name under .vn', async () => {
      const application = await desk.valid('2022-03-01', { domains: ['example.com'] });
      const outcome = await desk.act('grantSiteLicence', desk.granting(application, '2022-03-02'));
      expect(codes(outcome)).toEqual(['REFUSED_BY_LAW']);
    });

    it('covers no name that stands on a licence, until that one has ended', async () => {
      const name = desk.freshName();
      const asked = { domains: [name] };
      const first = await desk.granted('2022-03-01', { asked, terms: { validUntil: '2023-03-01' } });
      const again = await desk.valid('2023-02-28', { ...asked, applicant: OTHER_HOLDER });
      expect(codes(await desk.act('grantSiteLicence', desk.granting(again, '2023-02-28')))).toEqual([
        'REFUSED_BY_LAW',
      ]);
      await desk.done('grantSiteLicence', desk.granting(again, '2023-03-01'));
      expect(await told(first.id, 'status(asOf: "2023-03-01")')).toEqual({ status: 'EXPIRED' });
    });

    it('of one name is given once, though two officers grant at once', async () => {
      const asked = { domains: [desk.freshName()] };
      const on = '2022-03-01';
      const applications = [await desk.valid(on, asked), await desk.valid(on, asked)];
      const outcomes = await Promise.all(
        applications.map((application) => desk.act('grantSiteLicence', desk.granting(application, on))),
      );
      expect(outcomes.flatMap(codes)).toEqual(['REFUSED_BY_LAW']);
    });

    it('is counted, by exactly one licence', async () => {
      const count = async (): Promise<unknown> => {
        const { data } = await city.ask<object>(`{
          before: siteLicenceStatistics(asOf: "2019-05-05") { issued holders inForce }
          after: siteLicenceStatistics(asOf: "2019-05-06") { issued holders inForce }
          papers: siteLicenceIssuanceStatistics(period: { from: "2019-05-06", until: "2019-05-07" }) { total new } }`);
        return data;
      };
      expect(await count()).toEqual({
        before: { issued: 0, holders: 0, inForce: 0 },
        after: { issued: 0, holders: 0, inForce: 0 },
        papers: { total: 0, new: 0 },
      });
      await desk.granted('2019-05-06');
      expect(await count()).toEqual({
        before: { issued: 0, holders: 0, inForce: 0 },
        after: { issued: 1, holders: 1, inForce: 1 },
        papers: { total: 1, new: 1 },
      });
    });

    it('names a number once a day', async () => {
      const on = '2022-04-01';
      const terms = { number: '777' };
      await desk.granted(on, { terms });
      const outcome = await desk.act('grantSiteLicence', desk.granting(await desk.valid(on), on, terms));
      expect(outcome.userErrors).toEqual([
        expect.objectContaining({ code: 'ALREADY_EXISTS', path: ['input', 'number'] }),
      ]);
    });
  });

  describe('an amendment', () => {
    it('adds names, takes names off and changes sections, and leaves the term', async () => {
      const [old, stays, added] = [desk.freshName(), desk.freshName(), desk.freshName()];
      const licence = await desk.granted('2022-03-01', {
        asked: { domains: [old, stays] },
        terms: { validUntil: '2026-03-01' },
      });
      const asked = { domains: [added], removedDomains: [old], categories: ['Du lịch'] };
      await desk.done('amendSiteLicence', await desk.onApplication(licence, 'AMENDED', '2022-09-01', asked));
      expect(
        await told(
          licence.id,
          'validUntil categories domains { name addedOn removedOn } issuances { kind decidedOn validUntil }',
        ),
      ).toEqual({
        validUntil: '2026-03-01',
        categories: ['Du lịch'],
        domains: [
          ...[
            { name: old, addedOn: '2022-03-01', removedOn: '2022-09-01' },
            { name: stays, addedOn: '2022-03-01', removedOn: null },
          ].sort((a, b) => (a.name < b.name ? -1 : 1)),
          { name: added, addedOn: '2022-09-01', removedOn: null },
        ],
        issuances: [
          { kind: 'NEW', decidedOn: '2022-03-01', validUntil: '2026-03-01' },
          { kind: 'AMENDED', decidedOn: '2022-09-01', validUntil: '2026-03-01' },
        ],
      });
    });

    it('leaves a name under .vn', async () => {
      const name = desk.freshName();
      const licence = await desk.granted('2022-03-01', { asked: { domains: [name] } });
      const asked = { domains: ['example.org'], removedDomains: [name] };
      const outcome = await desk.act(
        'amendSiteLicence',
        await desk.onApplication(licence, 'AMENDED', '2022-09-01', asked),
      );
      expect(codes(outcome)).toEqual(['REFUSED_BY_LAW']);
    });

    it('is made on an application for it', async () => {
      const licence = await desk.granted('2022-03-01');
      const reissue = await desk.onApplication(licence, 'REISSUED', '2022-09-01');
      const outcome = await desk.act('amendSiteLicence', reissue);
      expect(outcome.userErrors).toEqual([
        expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'application'] }),
      ]);
    });
  });

  describe('a renewal', () => {
    const licensed = () => desk.granted('2020-03-02', { terms: { validUntil: '2022-03-02' } });

    it.each([
      ['2022-01-31', []],
      ['2022-02-01', ['REFUSED_BY_LAW']],
    ])('is asked for thirty days before the end at the latest: on %s', async (asked, refusals) => {
      const licence = await licensed();
      const application = await desk.submit({ kind: 'RENEWED', licence: licence.id, on: asked });
      await desk.done('declareSiteLicenceApplicationValid', {
        id: application.id,
        version: 1,
        on: '2022-02-02',
      });
      const renewal = {
        id: licence.id,
        version: 1,
        on: '2022-02-03',
        application: application.id,
        documentNumber: '9/GP-TTĐT',
        validUntil: '2024-03-02',
      };
      expect(codes(await desk.act('renewSiteLicence', renewal))).toEqual(refusals);
    });

    it('is of two years at most, and there are two', async () => {
      const licence = await licensed();
      const on = ['2021-03-02', '2023-03-02', '2025-03-03'];
      const first = await desk.onApplication(licence, 'RENEWED', on[0] ?? '');
      const tooLong = await desk.act('renewSiteLicence', { ...first, validUntil: '2024-03-03' });
      expect(codes(tooLong)).toEqual(['REFUSED_BY_LAW']);
      const renewed = await desk.done('renewSiteLicence', { ...first, validUntil: '2024-03-02' });
      const second = await desk.onApplication(renewed, 'RENEWED', on[1] ?? '');
      const again = await desk.done('renewSiteLicence', { ...second, validUntil: '2026-03-02' });
      expect(
        await told(licence.id, 'before: status(asOf: "2026-03-01") after: status(asOf: "2026-03-02")'),
      ).toEqual({
        before: 'IN_FORCE',
        after: 'EXPIRED',
      });
      const third = await desk.onApplication(again, 'RENEWED', on[2] ?? '');
      const refused = await desk.act('renewSiteLicence', { ...third, validUntil: '2027-03-02' });
      expect(refused.userErrors).toEqual([
        expect.objectContaining({
          code: 'REFUSED_BY_LAW',
          provision: expect.objectContaining({ instrument: '147/2024/NĐ-CP' }) as unknown,
        }),
      ]);
    });
  });

  describe('a suspension', () => {
    it('holds for its days, and is over by itself', async () => {
      const { id } = await desk.granted('2022-03-01');
      const suspension = { id, version: 1, on: '2022-06-01', from: '2022-06-01', until: '2022-09-01' };
      const { version } = await desk.done('suspendSiteLicence', { ...suspension, ...SUSPENSION });
      expect(
        await told(
          id,
          'a: status(asOf: "2022-05-31") b: status(asOf: "2022-08-31") c: status(asOf: "2022-09-01") suspensions { ground }',
        ),
      ).toEqual({
        a: 'IN_FORCE',
        b: 'SUSPENDED',
        c: 'IN_FORCE',
        suspensions: [{ ground: 'PROHIBITED_CONTENT' }],
      });
      const again = { ...suspension, version, on: '2022-07-01', from: '2022-07-01', ...SUSPENSION };
      expect((await desk.act('suspendSiteLicence', again)).userErrors).toEqual([
        expect.objectContaining({
          code: 'IMPOSSIBLE_MOVE',
          possibleActs: ['revokeSiteLicence', 'recordSiteLicenceChange'],
        }),
      ]);
    });

    it('is of three months at most', async () => {
      const { id } = await desk.granted('2022-03-01');
      const outcome = await desk.act('suspendSiteLicence', {
        ...{ id, version: 1, on: '2022-06-01', from: '2022-06-02', until: '2022-09-03' },
        ...SUSPENSION,
      });
      expect(outcome.userErrors).toEqual([
        expect.objectContaining({
          code: 'REFUSED_BY_LAW',
          path: ['input', 'until'],
          provision: { instrument: '72/2013/NĐ-CP', article: '23i' },
        }),
      ]);
    });

    it.each([
      ['without a demand', undefined, ['REFUSED_BY_LAW']],
      ['while it can be met', '2022-05-19', ['REFUSED_BY_LAW']],
      ['ten working days past it', '2022-05-17', []],
    ])('for lost conditions waits for a written demand: %s', async (_, demandDueOn, refusals) => {
      const { id } = await desk.granted('2022-03-01');
      const outcome = await desk.act('suspendSiteLicence', {
        ...SUSPENSION,
        ...{ id, version: 1, on: '2022-06-01', from: '2022-06-01', until: '2022-09-01' },
        ground: 'LOST_CONDITIONS',
        demandDueOn,
      });
      expect(codes(outcome)).toEqual(refusals);
    });
  });

  describe('a revocation', () => {
    const REVOCATION = { documentNumber: '8/QĐ-STTTT', reason: 'Vi phạm nghiêm trọng' };

    it('for suspensions comes after two of them', async () => {
      const { id } = await desk.granted('2020-03-02');
      const revocation = { id, ground: 'SUSPENDED_TWICE', ...REVOCATION };
      let version = 1;
      for (const from of ['2020-06-01', '2021-06-01']) {
        const early = await desk.act('revokeSiteLicence', { ...revocation, version, on: from });
        expect(early.userErrors).toEqual([
          expect.objectContaining({ code: 'REFUSED_BY_LAW', path: ['input', 'ground'] }),
        ]);
        const suspension = { id, version, on: from, from, until: addDays(from, 60), ...SUSPENSION };
        ({ version } = await desk.done('suspendSiteLicence', suspension));
      }
      await desk.done('revokeSiteLicence', { ...revocation, version, on: '2021-06-02' });
      expect(await told(id, 'status revokedOn revocationGround was: status(asOf: "2021-06-01")')).toEqual({
        status: 'REVOKED',
        revokedOn: '2021-06-02',
        revocationGround: 'SUSPENDED_TWICE',
        was: 'SUSPENDED',
      });
    });

    it('is the end', async () => {
      const licence = await desk.granted('2022-03-01');
      const reissue = await desk.onApplication(licence, 'REISSUED', '2022-07-01');
      const on = '2022-06-01';
      await desk.done('revokeSiteLicence', {
        id: licence.id,
        version: 1,
        on,
        ground: 'GRAVE_BREACH',
        ...REVOCATION,
      });
      const outcome = await desk.act('reissueSiteLicence', { ...reissue, version: 2 });
      expect(outcome.userErrors).toEqual([
        expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs: [] }),
      ]);
    });

    it('is not followed by what would have come before it', async () => {
      const { id } = await desk.granted('2022-03-01');
      await desk.done('revokeSiteLicence', {
        id,
        version: 1,
        on: '2022-06-01',
        ground: 'GRAVE_BREACH',
        ...REVOCATION,
      });
      const suspension = { id, version: 2, on: '2022-05-01', from: '2022-05-01', until: '2022-06-30' };
      const { userErrors } = await desk.act('suspendSiteLicence', { ...suspension, ...SUSPENSION });
      expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'on'] })]);
    });
  });

  it('a change that the holder tells of is kept, and is to be confirmed within seven working days', async () => {
    const { id } = await desk.granted('2022-03-01');
    const change = {
      id,
      kind: 'HEAD_OFFICE',
      description: 'Chuyển trụ sở sang quận Cầu Giấy',
      documentNumber: '3/CV',
    };
    await desk.done('recordSiteLicenceChange', { ...change, version: 1, on: '2022-03-07' });
    await desk.done('recordSiteLicenceChange', { ...change, kind: 'OWNER', version: 2, on: '2022-03-08' });
    expect(
      await told(
        id,
        'version holder { code } changes(first: 5) { nodes { kind notifiedOn confirmDueOn } } history(first: 1) { nodes { act fromState toState reason } }',
      ),
    ).toEqual({
      version: 3,
      holder: { code: HOLDER },
      changes: {
        nodes: [
          { kind: 'OWNER', notifiedOn: '2022-03-08', confirmDueOn: '2022-03-17' },
          { kind: 'HEAD_OFFICE', notifiedOn: '2022-03-07', confirmDueOn: '2022-03-16' },
        ],
      },
      history: {
        nodes: [
          {
            act: 'recordSiteLicenceChange',
            fromState: 'IN_FORCE',
            toState: 'IN_FORCE',
            reason: change.description,
          },
        ],
      },
    });
  });

  it('nothing is done to a licence before it was granted', async () => {
    const { id } = await desk.granted('2022-03-01');
    const { userErrors } = await desk.act('revokeSiteLicence', {
      ...{ id, version: 1, on: '2022-02-28', ground: 'GRAVE_BREACH', documentNumber: '1/QĐ', reason: 'Sớm' },
    });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'INVALID_VALUE', path: ['input', 'on'] })]);
  });
});
