import { actsFrom, statesAfter } from '@lienthong/acts';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import type { ApplicationStatus, LicenceState } from '@lienthong/licensing';
import { addDays } from '@lienthong/schema';
import { startCitySubgraph } from '../city-subgraph';
import { drawFrom } from '../testing/drawn';
import { HOLDER, LICENSING_OFFICER, LicensingDesk, OTHER_HOLDER, type Seen } from '../testing/licensing-desk';
import { SITE_LICENCE_APPLICATION_MACHINE, SITE_LICENCE_MACHINE } from './site-licence-register-kind';

const LICENCE_WALKS = 8;
const APPLICATION_WALKS = 8;
const STEPS = 12;
const KINDS = {
  amendSiteLicence: 'AMENDED',
  renewSiteLicence: 'RENEWED',
  reissueSiteLicence: 'REISSUED',
} as const;
const REASONED = { documentNumber: '1/QĐ', reason: 'Thử' };

/** A licence as the walk knows it, without having asked. */
class WalkedLicence {
  suspendedUntil = '';
  renewals = 0;
  revoked = false;
  constructor(
    readonly id: string,
    public version: number,
    public termEnd: string,
  ) {}

  stateOn(day: string): LicenceState {
    if (this.revoked) return 'REVOKED';
    if (this.termEnd <= day) return 'EXPIRED';
    return day < this.suspendedUntil ? 'SUSPENDED' : 'IN_FORCE';
  }
}

interface Issued {
  readonly id: string;
  readonly holder_code: string;
  readonly issued_on: string;
  readonly revoked_on: string | null;
}

interface Paper {
  readonly licence_id: string;
  readonly kind: string;
  readonly decided_on: string;
  readonly valid_until: string;
}

describe.each(TESTED_DATABASES)('any sequence of acts on licences ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: LicensingDesk;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    desk = new LicensingDesk(city);
  });
  afterAll(() => city.dispose());

  async function licenceTold(id: string, day: string): Promise<Seen> {
    const { data } = await city.ask<{ siteLicence: Seen }>(
      `query ($id: ID!, $day: Date) { siteLicence(id: $id) { id version status(asOf: $day) } }`,
      { id, day },
      LICENSING_OFFICER,
    );
    if (!data) throw new Error('the licence was not told');
    return data.siteLicence;
  }

  /** What an act on the licence needs that it cannot be refused for. */
  async function inputFor(name: string, walked: WalkedLicence, on: string): Promise<object> {
    const base = { id: walked.id, version: walked.version, on };
    if (name === 'suspendSiteLicence') {
      return { ...base, from: on, until: addDays(on, 60), ground: 'PROHIBITED_CONTENT', ...REASONED };
    }
    if (name === 'revokeSiteLicence') return { ...base, ground: 'GRAVE_BREACH', ...REASONED };
    if (name === 'recordSiteLicenceChange') return { ...base, kind: 'OWNER', description: 'Đổi chủ sở hữu' };
    const kind = KINDS[name as keyof typeof KINDS];
    const asked = kind === 'AMENDED' ? { categories: ['Giáo dục'] } : {};
    const application = await desk.submit({
      ...{ kind, licence: walked.id, on: addDays(on, -40), ...asked },
      applicant: await holderOf(walked.id),
    });
    await desk.done('declareSiteLicenceApplicationValid', { id: application.id, version: 1, on });
    return {
      ...base,
      application: application.id,
      documentNumber: '2/GP-TTĐT',
      ...(kind === 'RENEWED' && { validUntil: addDays(walked.termEnd, 500) }),
    };
  }

  async function holderOf(id: string): Promise<string> {
    const row = await city.database.knex('licences').where({ id }).first<Issued>('holder_code');
    return row.holder_code;
  }

  function apply(walked: WalkedLicence, name: string, on: string): void {
    walked.version += 1;
    if (name === 'suspendSiteLicence') walked.suspendedUntil = addDays(on, 60);
    if (name === 'revokeSiteLicence') walked.revoked = true;
    if (name === 'renewSiteLicence') {
      walked.renewals += 1;
      walked.termEnd = addDays(walked.termEnd, 500);
    }
  }

  it.each(Array.from({ length: LICENCE_WALKS }, (_, at) => at + 1))(
    'keeps a licence where the law knows it (walk %i)',
    async (seed) => {
      const draw = drawFrom(seed);
      let on = addDays('2020-03-02', draw.integer(0, 40));
      const termEnd = addDays(on, draw.integer(120, 700));
      const { id } = await desk.granted(on, {
        asked: { applicant: draw.pick([HOLDER, OTHER_HOLDER]) },
        terms: { validUntil: termEnd },
      });
      const walked = new WalkedLicence(id, 1, termEnd);
      const names = [...new Set(SITE_LICENCE_MACHINE.moves.map(({ act }) => act))];
      for (let step = 0; step < STEPS; step += 1) {
        on = addDays(on, draw.integer(1, 50));
        const name = draw.pick(names);
        const state = walked.stateOn(on);
        const isTooLate = name === 'renewSiteLicence' && addDays(on, -40 + 30) > walked.termEnd;
        const outcome = await desk.act(name, await inputFor(name, walked, on));
        if (statesAfter(SITE_LICENCE_MACHINE, state, name).length === 0) {
          expect(outcome.userErrors).toEqual([
            expect.objectContaining({
              code: 'IMPOSSIBLE_MOVE',
              possibleActs: actsFrom(SITE_LICENCE_MACHINE, state),
            }),
          ]);
        } else if (name === 'renewSiteLicence' && (walked.renewals >= 2 || isTooLate)) {
          expect(outcome.userErrors.map(({ code }) => code)).toEqual(['REFUSED_BY_LAW']);
        } else {
          expect(outcome.userErrors).toEqual([]);
          apply(walked, name, on);
        }
        expect(await licenceTold(id, on)).toEqual({
          id,
          version: walked.version,
          status: walked.stateOn(on),
        });
      }
      const acts = await city.database.knex('acts').where({ subject_id: id });
      expect(acts).toHaveLength(walked.version);
    },
  );

  it.each(Array.from({ length: APPLICATION_WALKS }, (_, at) => at + 101))(
    'keeps an application where the law knows it (walk %i)',
    async (seed) => {
      const draw = drawFrom(seed);
      let on = '2020-06-01';
      const { id } = await desk.submit({ on });
      let state: ApplicationStatus = 'SUBMITTED';
      let version = 1;
      const names = [
        'declareSiteLicenceApplicationIncomplete',
        'supplementSiteLicenceApplication',
        'declareSiteLicenceApplicationValid',
        'refuseSiteLicenceApplication',
        'grantSiteLicence',
      ];
      for (let step = 0; step < STEPS; step += 1) {
        on = addDays(on, draw.integer(0, 3));
        const name = draw.pick(names);
        const needsReason = name.startsWith('refuse') || name.endsWith('Incomplete');
        const input =
          name === 'grantSiteLicence'
            ? desk.granting({ id, version, status: state }, on)
            : { id, version, on, ...(needsReason && REASONED) };
        const outcome = await desk.act(name, input);
        const ends: readonly ApplicationStatus[] = statesAfter(SITE_LICENCE_APPLICATION_MACHINE, state, name);
        const next = ends[0];
        if (next === undefined) {
          const possibleActs = actsFrom(SITE_LICENCE_APPLICATION_MACHINE, state);
          expect(outcome.userErrors).toEqual([
            expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs }),
          ]);
        } else {
          expect(outcome.userErrors).toEqual([]);
          state = next;
          version += 1;
        }
        const { data } = await city.ask<{ siteLicenceApplication: Seen }>(
          `query ($id: ID!) { siteLicenceApplication(id: $id) { id version status } }`,
          { id },
          LICENSING_OFFICER,
        );
        expect(data?.siteLicenceApplication).toEqual({ id, version, status: state });
      }
    },
  );

  it('leaves the statistics of any day what a count of the rows by hand gives', async () => {
    const { knex } = city.database;
    const issued = await knex<Issued>('licences').select();
    const papers = await knex<Paper>('licence_issuances').select();
    const suspensions = await knex<{ licence_id: string; valid_from: string; valid_until: string }>(
      'licence_suspensions',
    ).select();
    expect(suspensions.length).toBeGreaterThan(0);
    const isInForce = (licence: Issued, day: string): boolean => {
      const ofLicence = papers.filter((paper) => paper.licence_id === licence.id && paper.decided_on <= day);
      const ends = ofLicence.sort((a, b) =>
        `${a.decided_on} ${a.valid_until}` < `${b.decided_on} ${b.valid_until}` ? -1 : 1,
      );
      return (
        (licence.revoked_on === null || licence.revoked_on > day) &&
        (ends.at(-1)?.valid_until ?? '') > day &&
        !suspensions.some(
          ({ licence_id, valid_from, valid_until }) =>
            licence_id === licence.id && valid_from <= day && day < valid_until,
        )
      );
    };
    const draw = drawFrom(7);
    for (let round = 0; round < 40; round += 1) {
      const day = addDays('2020-02-01', draw.integer(0, 1_500));
      const until = addDays(day, draw.integer(1, 400));
      const { data } = await city.ask<object>(
        `query ($day: Date!, $period: Period!) {
          day: siteLicenceStatistics(asOf: $day) { issued holders inForce }
          period: siteLicenceIssuanceStatistics(period: $period) { total new amended renewed reissued } }`,
        { day, period: { from: day, until } },
      );
      const byThen = issued.filter(({ issued_on }) => issued_on <= day);
      const decided = papers.filter(({ decided_on }) => decided_on >= day && decided_on < until);
      const ofKind = (kind: string): number => decided.filter((paper) => paper.kind === kind).length;
      expect(data).toEqual({
        day: {
          issued: byThen.length,
          holders: new Set(byThen.map(({ holder_code }) => holder_code)).size,
          inForce: byThen.filter((licence) => isInForce(licence, day)).length,
        },
        period: {
          total: decided.length,
          new: ofKind('NEW'),
          amended: ofKind('AMENDED'),
          renewed: ofKind('RENEWED'),
          reissued: ofKind('REISSUED'),
        },
      });
    }
  });
});
