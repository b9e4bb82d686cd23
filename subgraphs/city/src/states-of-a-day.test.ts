import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startCitySubgraph } from '.';
import { statusOn as statusOfMeasureOn, type DomainMeasure } from './domain-measure/domain-measure';
import * as story from './testing/invented-story';

const { CASE, DECISION, MEASURE, TRANSFER } = story;

describe.each(TESTED_DATABASES)('what the city says of a day, over $kind', ({ postgresUrl }) => {
  let city: TestedSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    await city.database.knex.transaction(story.writeStory);
  });
  afterAll(() => city.dispose());

  async function stateOf(typename: string, id: string, selection: string, asOf?: string): Promise<unknown> {
    const { data, errors } = await city.ask<{ _entities: Record<string, unknown>[] }>(
      `query ($of: [_Any!]!, $asOf: Date) { _entities(representations: $of) { ... on ${typename} { state: ${selection} } } }`,
      { of: [{ __typename: typename, id }], asOf },
    );
    expect(errors).toBeUndefined();
    return data?._entities[0]?.['state'];
  }

  it.each([
    [TRANSFER.handled, '2021-05-09', 'NOT_YET_SENT'],
    [TRANSFER.handled, '2021-05-10', 'SENT'],
    [TRANSFER.handled, '2021-05-12', 'RECEIVED'],
    [TRANSFER.handled, '2021-05-31', 'RECEIVED'],
    [TRANSFER.handled, '2021-06-01', 'HANDLED'],
    [TRANSFER.handled, undefined, 'HANDLED'],
    [TRANSFER.returned, '2022-01-09', 'RECEIVED'],
    [TRANSFER.returned, '2022-01-10', 'RETURNED'],
    [TRANSFER.sent, undefined, 'SENT'],
  ])('the transfer %s stood on %s at %s', async (id, day, status) => {
    expect(await stateOf('CaseTransfer', id, 'status(asOf: $asOf)', day)).toBe(status);
  });

  it.each([
    [MEASURE.revocation, '2020-12-31', 'NOT_YET_SENT'],
    [MEASURE.revocation, '2021-01-07', 'SENT'],
    [MEASURE.revocation, '2021-01-08', 'EXECUTED'],
    [MEASURE.suspension, '2022-01-03', 'SENT'],
    [MEASURE.suspension, '2022-01-04', 'REJECTED'],
    [MEASURE.nextYear, undefined, 'SENT'],
  ])('the measure %s stood on %s at %s', async (id, day, status) => {
    expect(await stateOf('DomainMeasure', id, 'status(asOf: $asOf)', day)).toBe(status);
  });

  it.each([
    ['2021-01-07', null],
    ['2021-01-08', { answeredOn: '2021-01-08' }],
    [undefined, { answeredOn: '2021-01-08' }],
  ])('VNNIC had answered by %s: %j', async (day, answer) => {
    const selection = 'answer(asOf: $asOf) { answeredOn }';
    expect(await stateOf('DomainMeasure', MEASURE.revocation, selection, day)).toEqual(answer);
  });

  it.each([
    ['2021-01-10', null],
    ['2021-01-11', { paidOn: '2021-01-11' }],
    [undefined, { paidOn: '2021-01-11' }],
  ])('the fine was paid by %s: %j', async (day, payment) => {
    const selection = 'payment(asOf: $asOf) { paidOn }';
    expect(await stateOf('PenaltyDecision', DECISION.firm, selection, day)).toEqual(payment);
  });

  it.each([
    ['2021-02-28', true, []],
    ['2021-05-31', true, [CASE.open, CASE.transferred]],
    ['2021-05-31', false, []],
    ['2021-06-01', true, [CASE.open]],
    ['2021-06-01', false, [CASE.transferred]],
    ['2021-12-31', true, [CASE.lastDay, CASE.open]],
    [null, true, [CASE.nextYear, CASE.lastDay, CASE.open]],
  ])('on %s cases that are open (%s) were %j', async (asOf, isOpen, ids) => {
    const { data } = await city.ask<{ cases: { nodes: { id: string }[] } }>(
      'query ($filter: CaseFilter) { cases(first: 10, filter: $filter) { nodes { id } } }',
      { filter: { isOpen, asOf } },
    );
    expect(data?.cases.nodes.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

it.each([
  ['2021-03-31', '2021-04-01', 'EXECUTED'],
  ['2021-04-01', '2021-04-01', 'LIFTED'],
  ['2021-01-08', null, 'LIFTED'],
  ['2021-01-07', null, 'SENT'],
])('a lifted measure stood on %s, lifted as of %s, at %s', (day, effectiveUntil, status) => {
  const measure: DomainMeasure = {
    id: '',
    kind: 'SUSPEND',
    domain: 'tin-thu.vn',
    letterNumber: '',
    requestedOn: '2021-01-01',
    basis: { kind: 'inspection', caseId: '' },
    organizationCode: null,
    status: 'LIFTED',
    answer: { answeredOn: '2021-01-08', effectiveFrom: '2021-01-08', effectiveUntil, reason: null },
    answerDueOn: null,
    liftedOn: effectiveUntil,
  };
  expect(statusOfMeasureOn(measure, day)).toBe(status);
});
