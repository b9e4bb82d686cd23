import { randomUUID } from 'node:crypto';
import { actsFrom, statesAfter, statesOf } from '@lienthong/acts';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startPoliceSubgraph } from '../police-subgraph';
import { PARTICULARS, requestActs } from '../testing/police-acts';
import type { VerificationStatus } from './verification-request';
import { VERIFICATION_REQUEST_MACHINE as MACHINE } from './verification-request-machine';
import { recordVerificationRequests, type NewVerificationStep } from './verification-request-register';

const STATES = statesOf(MACHINE);
const ACTS = Object.keys(PARTICULARS);
const DAY = '2026-11-03';
const WALKS = 6;

/** A way by which a state is reached, itself last. */
const WAY_TO: Readonly<Record<VerificationStatus, readonly VerificationStatus[]>> = {
  REQUESTED: ['REQUESTED'],
  ACCEPTED: ['REQUESTED', 'ACCEPTED'],
  IDENTIFIED: ['REQUESTED', 'ACCEPTED', 'IDENTIFIED'],
  NOT_IDENTIFIABLE: ['REQUESTED', 'ACCEPTED', 'NOT_IDENTIFIABLE'],
  OUT_OF_AREA: ['REQUESTED', 'ACCEPTED', 'OUT_OF_AREA'],
  REFUSED: ['REQUESTED', 'REFUSED'],
  CLOSED: ['REQUESTED', 'REFUSED', 'CLOSED'],
};

function step(status: VerificationStatus): NewVerificationStep {
  return {
    status,
    reachedOn: DAY,
    ...(status === 'OUT_OF_AREA' && { province: { code: '40', validFrom: '2004-07-08' } }),
    ...(status === 'REFUSED' && { refusal: { reason: 'Thiếu căn cứ', ground: 'Điều 26' } }),
  };
}

/** A generator of Park and Miller: the same walks each time. */
function drawFrom(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % end;
  };
}

describe.each(TESTED_DATABASES)('the states of a verification request ($kind)', ({ postgresUrl }) => {
  let police: TestedSubgraph;
  const { act, received } = requestActs(() => police);

  beforeAll(async () => {
    police = await startTestedSubgraph('police', startPoliceSubgraph, postgresUrl);
  });
  afterAll(() => police.dispose());

  async function isTaken(statuses: readonly VerificationStatus[]): Promise<boolean> {
    const request = {
      id: randomUUID(),
      letterNumber: '1/SVHTT',
      letterDate: DAY,
      receivedOn: DAY,
      dueOn: DAY,
      caseId: randomUUID(),
      accountId: randomUUID(),
      steps: statuses.map(step),
    };
    try {
      await police.database.knex.transaction((trx) => recordVerificationRequests(trx, [request]));
      return true;
    } catch {
      return false;
    }
  }

  it.each(STATES)('the table lets %s go where the machine does, and nowhere else', async (from) => {
    expect(await isTaken(WAY_TO[from])).toBe(true);
    const byMachine = new Set(MACHINE.moves.filter((move) => move.from.includes(from)).map(({ to }) => to));
    for (const to of STATES) {
      expect({ from, to, isTaken: await isTaken([...WAY_TO[from], to]) }).toEqual({
        from,
        to,
        isTaken: byMachine.has(to),
      });
    }
  });

  async function written(id: string) {
    const { knex } = police.database;
    const steps = await knex('verification_steps')
      .where({ request_id: id })
      .orderBy('ordinal')
      .pluck('status');
    const acts = await knex('acts').where({ subject_id: id }).orderBy('version').select('act', 'to_state');
    return { steps: steps as VerificationStatus[], acts: acts as { act: string; to_state: string }[] };
  }

  it.each(Array.from({ length: WALKS }, (_, walk) => walk + 1))(
    'no acts in whatever order lead to a state that the machine has not (walk %i)',
    async (walk) => {
      const draw = drawFrom(walk);
      const id = await received();
      let [state, version]: [VerificationStatus, number] = ['REQUESTED', 1];
      for (let round = 0; round < 12; round += 1) {
        const name = ACTS[draw(ACTS.length)] ?? '';
        const before = await written(id);
        const result = await act(name, { id, version, ...PARTICULARS[name] });
        const [to]: readonly VerificationStatus[] = statesAfter(MACHINE, state, name);
        if (to === undefined) {
          const possibleActs = actsFrom(MACHINE, state);
          expect(result.userErrors).toEqual([
            expect.objectContaining({ code: 'IMPOSSIBLE_MOVE', possibleActs }),
          ]);
          expect(await written(id)).toEqual(before);
          continue;
        }
        expect(result.verificationRequest).toMatchObject({ status: to, version: version + 1 });
        [state, version] = [to, version + 1];
        expect(await written(id)).toEqual({
          steps: [...before.steps, to],
          acts: [...before.acts, { act: name, to_state: to }],
        });
      }
    },
  );
});
