import { randomUUID } from 'node:crypto';
import { openActDesk, type ActDesk } from '@lienthong/acts/testing';
import { startTestedSubgraph, type TestedSubgraph } from '@lienthong/chassis/testing';
import { addDays, today } from '@lienthong/schema';
import { startCitySubgraph } from './city-subgraph';
import { INSPECTOR } from './testing/inspector';

describe('what is due', () => {
  let city: TestedSubgraph;
  let desk: ActDesk;
  const ids: Record<string, string> = {};

  async function record(on: string): Promise<string> {
    const opened = await desk.done('openCase.case', {
      number: randomUUID(),
      summary: 'Tin sai sự thật của một tài khoản thử',
      on,
    });
    const violation = await desk.done('recordViolation.violation', {
      case: opened.id,
      act: 'FALSE_INFORMATION',
      summary: 'Đăng tin sai sự thật',
      occurredOn: on,
      endedOn: on,
      individual: randomUUID(),
      documentNumber: '12/BB-VPHC',
      on,
    });
    return violation.id;
  }

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph);
    desk = openActDesk(city, INSPECTOR);
    ids['late'] = await record(addDays(today(), -60));
    ids['soon'] = await record(today());
    ids['punished'] = await record(addDays(today(), -59));
    await desk.done('decidePenalty.penaltyDecision', {
      number: '1/QĐ-XPHC',
      sanctioningTitle: 'GIAM_DOC_SO_VHTT',
      acts: [{ violation: ids['punished'], fine: '12500000' }],
      on: addDays(today(), -40),
    });
  });
  afterAll(() => city.dispose());

  async function listed(field: string, filter: object): Promise<string[]> {
    const type = { violations: 'ViolationFilter', penaltyDecisions: 'PenaltyDecisionFilter' }[field];
    const { data, errors } = await city.ask<Record<string, { nodes: { id: string }[] }>>(
      `query ($filter: ${type}) { ${field}(first: 10, filter: $filter) { nodes { id } } }`,
      { filter },
    );
    if (errors || !data) throw new Error(errors?.[0]?.message);
    return (data[field]?.nodes ?? []).map(
      ({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id,
    );
  }

  it.each<[object, string[]]>([
    [{ overdue: true }, ['late']],
    [{ overdue: false }, ['soon', 'punished']],
    [{ dueWithin: 60 }, ['soon']],
    [{ dueWithin: 0 }, []],
    [{ overdue: true, dueWithin: 60 }, []],
  ])('violations to be decided on, %j: %j', async (filter, expected) => {
    expect(await listed('violations', filter)).toEqual(expected);
  });

  it('a fine that was not paid in time, until it is', async () => {
    const [id = ''] = await listed('penaltyDecisions', { overdue: true });
    await desk.done('recordPenaltyPayment.penaltyDecision', { id, version: 1, amount: '12500000' });
    expect(await listed('penaltyDecisions', { overdue: true })).toEqual([]);
  });

  it('refuses days that no calendar needs', async () => {
    await expect(listed('violations', { dueWithin: -1 })).rejects.toThrow('0 to 3650');
  });
});
