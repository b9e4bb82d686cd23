import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { addDays, today } from '@lienthong/schema';
import { policeRegister, startPoliceSubgraph } from '..';

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const [LATE_ANSWER, UNANSWERED, IN_TIME, DUE_TODAY, DUE_NEXT_WEEK] = [1, 2, 3, 4, 5].map(uuid);

async function tellAStory({ database }: TestedSubgraph): Promise<void> {
  const request = (number: number, receivedOn: string, dueOn: string, refusedOn?: string) => ({
    id: uuid(number),
    letterNumber: `${number}/STTTT`,
    letterDate: '2021-03-01',
    receivedOn,
    dueOn,
    caseId: uuid(500),
    accountId: uuid(number + 100),
    steps: [
      { status: 'REQUESTED' as const, reachedOn: receivedOn },
      ...(refusedOn === undefined
        ? []
        : [
            {
              status: 'REFUSED' as const,
              reachedOn: refusedOn,
              refusal: { reason: 'thiếu căn cứ', ground: 'Điều 26' },
            },
          ]),
    ],
  });
  await database.knex.transaction((trx) =>
    policeRegister.recordVerificationRequests(trx, [
      request(1, '2021-03-03', '2021-04-01', '2021-04-10'),
      request(2, '2021-03-03', '2021-04-01'),
      request(3, '2021-03-04', '2021-04-05', '2021-04-05'),
      request(4, '2022-01-04', today()),
      request(5, '2022-01-05', addDays(today(), 7)),
    ]),
  );
}

describe.each(TESTED_DATABASES)('deadlines of the police over $kind', ({ postgresUrl }) => {
  let police: TestedSubgraph;

  beforeAll(async () => {
    police = await startTestedSubgraph('police', startPoliceSubgraph, postgresUrl);
    await tellAStory(police);
  });
  afterAll(() => police.dispose());

  function list(filter: object) {
    return police.ask<{ verificationRequests: { nodes: { id: string }[] } }>(
      `query ($filter: VerificationRequestFilter) {
        verificationRequests(first: 10, direction: ASC, filter: $filter) { nodes { id } } }`,
      { filter },
    );
  }

  it.each([
    [{ overdue: true, asOf: '2021-04-01' }, []],
    [{ overdue: true, asOf: '2021-04-02' }, [LATE_ANSWER, UNANSWERED]],
    [{ overdue: true, asOf: '2021-04-09' }, [LATE_ANSWER, UNANSWERED]],
    [{ overdue: true, asOf: '2021-04-10' }, [UNANSWERED]],
    [{ overdue: true }, [UNANSWERED]],
    [{ overdue: false }, [LATE_ANSWER, IN_TIME, DUE_TODAY, DUE_NEXT_WEEK]],
    [{ dueWithin: 0 }, [DUE_TODAY]],
    [{ dueWithin: 6 }, [DUE_TODAY]],
    [{ dueWithin: 7 }, [DUE_TODAY, DUE_NEXT_WEEK]],
    [{ dueWithin: 7, overdue: true }, []],
    [{ dueWithin: 5, asOf: '2021-03-30' }, [LATE_ANSWER, UNANSWERED]],
    [{ dueWithin: 0, asOf: '2021-04-05' }, []],
    [{ status: 'REQUESTED', asOf: '2021-04-09', overdue: true }, [LATE_ANSWER, UNANSWERED]],
    [{ status: 'REFUSED', asOf: '2021-04-05' }, [IN_TIME]],
  ])('lists by %j', async (filter, ids) => {
    const { data, errors } = await list(filter);
    expect(errors).toBeUndefined();
    expect(data?.verificationRequests.nodes.map(({ id }) => id)).toEqual(ids);
  });

  it.each([-1, 3_651, 2_147_483_647])('refuses to look %d days ahead', async (dueWithin) => {
    const { errors } = await list({ dueWithin });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('says what had come of a request, and of a period, by a day', async () => {
    const { data } = await police.ask(
      `query ($id: ID!) {
        verificationRequest(id: $id) { before: outcome(asOf: "2021-04-09") { result }
          after: outcome(asOf: "2021-04-10") { result } outcome { result } }
        verificationStatistics(period: { from: "2021-01-01", until: "2022-01-01" }, asOf: "2021-04-09") {
          byResult { result requests } } }`,
      { id: LATE_ANSWER },
    );
    expect(data).toMatchObject({
      verificationRequest: { before: null, after: { result: 'REFUSED' }, outcome: { result: 'REFUSED' } },
      verificationStatistics: {
        byResult: expect.arrayContaining([{ result: 'REFUSED', requests: 1 }]) as unknown,
      },
    });
  });
});
