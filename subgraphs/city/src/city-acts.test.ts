import { randomUUID } from 'node:crypto';
import { actsFrom } from '@lienthong/acts';
import { findUnlawfulMoves, openActDesk, type ActDesk, type Done } from '@lienthong/acts/testing';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { addDays } from '@lienthong/schema';
import { CASE_TRANSFER_MACHINE } from './case-transfer/case-transfer-machine';
import { CASE_MACHINE } from './case/case-machine';
import { startCitySubgraph } from './city-subgraph';
import { DOMAIN_MEASURE_MACHINE } from './domain-measure/domain-measure-machine';
import { PENALTY_DECISION_MACHINE } from './penalty-decision/penalty-decision-machine';
import { CITY_MACHINES } from './state-machines';
import { INSPECTOR } from './testing/inspector';

const WALKS = 12;
const STEPS = 25;
const FIRST_DAY = '2021-03-01';

/** A fair draw that is the same on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** What one walk has begun, and how far the machines say it is. */
interface Walk {
  readonly caseId: string;
  status: string;
  transfer: { id: string; version: number; status: string } | undefined;
  decision: { id: string; version: number; status: string } | undefined;
  measure: { id: string; version: number; status: string } | undefined;
  readonly unpunished: string[];
  on: string;
}

describe.each(TESTED_DATABASES)('the city whatever is asked of it ($kind)', ({ postgresUrl }) => {
  let city: TestedSubgraph;
  let desk: ActDesk;
  let decisions = 0;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    desk = openActDesk(city, INSPECTOR);
  });
  afterAll(() => city.dispose());

  const versionOfCase = async (id: string): Promise<number> => {
    const { data } = await city.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id },
    );
    return data?.case.version ?? 0;
  };

  type Step = (walk: Walk) => Promise<readonly [done: Done, isAllowed: boolean]>;

  const allowed = (machine: Parameters<typeof actsFrom>[0], status: string, act: string): boolean =>
    actsFrom(machine, status).includes(act);

  const steps: Readonly<Record<string, Step>> = {
    recordViolation: async (walk) => {
      const isAllowed = allowed(CASE_MACHINE, walk.status, 'recordViolation');
      const done = await desk.act('recordViolation.violation', {
        case: walk.caseId,
        act: 'FALSE_INFORMATION',
        summary: 'Đăng tin sai sự thật',
        occurredOn: FIRST_DAY,
        endedOn: FIRST_DAY,
        individual: randomUUID(),
        documentNumber: '1/BB-VPHC',
        on: walk.on,
      });
      if (done.record) walk.unpunished.push(done.id);
      return [done, isAllowed];
    },
    decidePenalty: async (walk) => {
      const violation = walk.unpunished[0] ?? randomUUID();
      const isAllowed = allowed(CASE_MACHINE, walk.status, 'decidePenalty') && walk.unpunished.length > 0;
      const done = await desk.act('decidePenalty.penaltyDecision', {
        number: `${(decisions += 1)}/QĐ-XPVPHC`,
        sanctioningTitle: 'CHANH_THANH_TRA_SO_TTTT',
        acts: [{ violation, fine: '7500000' }],
        on: walk.on,
      });
      if (done.record) {
        walk.unpunished.shift();
        walk.decision = { id: done.id, version: 1, status: 'DECIDED' };
      }
      return [done, isAllowed];
    },
    recordPenaltyPayment: async (walk) => {
      const { decision } = walk;
      const isAllowed = allowed(PENALTY_DECISION_MACHINE, decision?.status ?? '', 'recordPenaltyPayment');
      const done = await desk.act('recordPenaltyPayment.penaltyDecision', {
        id: decision?.id ?? randomUUID(),
        version: decision?.version ?? 1,
        amount: '7500000',
        on: walk.on,
      });
      if (done.record && decision) walk.decision = { ...decision, version: done.version, status: 'PAID' };
      return [done, isAllowed];
    },
    requestDomainSuspension: async (walk) => {
      const isAllowed = allowed(CASE_MACHINE, walk.status, 'requestDomainSuspension');
      const done = await desk.act('requestDomainSuspension.domainMeasure', {
        domain: `${randomUUID()}.vn`,
        letterNumber: '7/TTra',
        case: walk.caseId,
        on: walk.on,
      });
      if (done.record) walk.measure = { id: done.id, version: 1, status: 'SENT' };
      return [done, isAllowed];
    },
    recordVnnicAnswer: async (walk) => {
      const { measure } = walk;
      const isAllowed = allowed(DOMAIN_MEASURE_MACHINE, measure?.status ?? '', 'recordVnnicAnswer');
      const done = await desk.act('recordVnnicAnswer.domainMeasure', {
        id: measure?.id ?? randomUUID(),
        version: measure?.version ?? 1,
        isExecuted: true,
        effectiveFrom: walk.on,
        on: walk.on,
      });
      if (done.record && measure) walk.measure = { ...measure, version: done.version, status: 'EXECUTED' };
      return [done, isAllowed];
    },
    transferCase: async (walk) => {
      const isAllowed = allowed(CASE_MACHINE, walk.status, 'transferCase');
      const done = await desk.act('transferCase.caseTransfer', {
        id: walk.caseId,
        version: await versionOfCase(walk.caseId),
        letterNumber: '8/TTra',
        reason: 'Người đăng tin cư trú ở tỉnh khác',
        recipientAgency: 'bac-giang-stttt',
        province: '24',
        provinceValidFrom: '2004-07-08',
        on: walk.on,
      });
      if (done.record) {
        walk.transfer = { id: done.id, version: 1, status: 'SENT' };
        walk.status = 'TRANSFERRED';
      }
      return [done, isAllowed];
    },
    ...Object.fromEntries(
      (
        [
          ['recordTransferReceipt', 'RECEIVED', 'TRANSFERRED', {}],
          ['recordTransferReturn', 'RETURNED', 'OPEN', { reason: 'Không thuộc thẩm quyền' }],
          ['recordTransferResult', 'HANDLED', 'CLOSED', { result: 'Đã xử phạt' }],
        ] as const
      ).map(([name, transferTo, caseTo, more]): [string, Step] => [
        name,
        async (walk) => {
          const { transfer } = walk;
          const isAllowed = allowed(CASE_TRANSFER_MACHINE, transfer?.status ?? '', name);
          const done = await desk.act(`${name}.caseTransfer`, {
            id: transfer?.id ?? randomUUID(),
            version: transfer?.version ?? 1,
            on: walk.on,
            ...more,
          });
          if (done.record && transfer) {
            walk.transfer = { ...transfer, version: done.version, status: transferTo };
            walk.status = caseTo;
          }
          return [done, isAllowed];
        },
      ]),
    ),
    closeCase: async (walk) => {
      const isAllowed = allowed(CASE_MACHINE, walk.status, 'closeCase');
      const version = await versionOfCase(walk.caseId);
      const done = await desk.act('closeCase.case', {
        id: walk.caseId,
        version,
        reason: 'Xong',
        on: walk.on,
      });
      if (done.record) walk.status = 'CLOSED';
      return [done, isAllowed];
    },
  };

  it('does what the machines allow, refuses the rest, and reaches no state that they do not know', async () => {
    const names = Object.keys(steps);
    const outcomes: string[] = [];
    for (let seed = 1; seed <= WALKS; seed += 1) {
      const draw = dice(seed);
      const number = `${randomUUID()}/HS`;
      const opened = await desk.done('openCase.case', { number, summary: 'Vụ việc thử', on: FIRST_DAY });
      const walk: Walk = {
        caseId: opened.id,
        status: 'OPEN',
        transfer: undefined,
        decision: undefined,
        measure: undefined,
        unpunished: [],
        on: FIRST_DAY,
      };
      for (let step = 0; step < STEPS; step += 1) {
        walk.on = addDays(walk.on, draw(3));
        // The end of a case ends a walk, so that it comes seldom.
        const name = names[draw(names.length - (draw(6) === 0 ? 0 : 1))] ?? '';
        const result = await steps[name]?.(walk);
        if (!result) continue;
        const [done, isAllowed] = result;
        outcomes.push(isAllowed ? 'allowed' : 'refused');
        expect({
          seed,
          step,
          name,
          status: walk.status,
          isDone: done.record !== null,
          why: done.userErrors,
        }).toEqual(expect.objectContaining({ isDone: isAllowed }));
      }
      const { data } = await city.ask<{ case: { status: string } }>(
        'query ($id: ID!) { case(id: $id) { status(asOf: "2199-01-01") } }',
        { id: walk.caseId },
      );
      expect(data?.case.status).toBe(walk.status);
    }
    expect(outcomes.filter((outcome) => outcome === 'allowed').length).toBeGreaterThan(WALKS * 3);
    expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeGreaterThan(WALKS * 3);
    const machines = new Map(CITY_MACHINES.map((machine) => [machine.name, machine]));
    expect(await findUnlawfulMoves(city.database.knex, machines)).toEqual([]);
  });

  it('has every case owned by one agency on every day of its life', async () => {
    const { rows } = await city.database.knex.raw<{ rows: { case_id: string }[] }>(`
      SELECT c.id AS case_id FROM cases c
      WHERE (SELECT count(*) FROM case_owners o WHERE o.case_id = c.id AND o.valid_until IS NULL) <> 1
         OR c.opened_on <> (SELECT min(o.valid_from) FROM case_owners o WHERE o.case_id = c.id)
         OR EXISTS (SELECT FROM case_owners o WHERE o.case_id = c.id AND o.valid_until IS NOT NULL AND NOT EXISTS
              (SELECT FROM case_owners n WHERE n.case_id = c.id AND n.valid_from = o.valid_until))`);
    expect(rows).toEqual([]);
  });
});
