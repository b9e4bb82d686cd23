import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, today } from '@lienthong/schema';
import { tellStory, type Told } from '../story/enforcement-story';
import { ask } from '../testkit/ask';
import { INSPECTOR } from '../testkit/callers';
import { isCaller, type AskedGateway } from '../testkit/start-federation';
import { crashDatabase } from './crash-database';
import type { FederationProcesses } from './federation-processes';

export interface StoryKillSettings {
  readonly rounds: number;
  readonly random: () => number;
  /** The server on which the databases are; undefined where they are embedded and die with their subgraphs. */
  readonly postgresUrl: string | undefined;
}

export interface StoryKillSummary {
  readonly rounds: number;
  /** Acts that were acknowledged. */
  readonly acknowledged: number;
  /** How often an act was sent again, because its answer did not come. */
  readonly repeated: number;
  /** What was killed, and how often. */
  readonly kills: Readonly<Record<string, number>>;
  /** What is not as it was acknowledged: the first few. */
  readonly wrong: readonly string[];
}

const ACTS_OF_A_CASE = [
  'openCase',
  'recordScreening',
  'requestVerification',
  'recordViolation',
  'decidePenalty',
  'requestDomainSuspension',
];
const STORY_MS = 1_200;
const LONGEST_WAIT_MS = 60_000;
const MAXIMUM_REASONS = 5;

const FIGURES = `query ($period: Period!) {
  enforcementStatistics(period: $period) { accountsScreened penalizedParties accountsReferredToPolice domainSuspensionsRequested casesTransferred }
  verificationStatistics(period: $period) { received }
}`;

const LEFT = `query ($case: ID!, $decision: ID!) {
  case(id: $case) {
    history(first: 50) { nodes { act } }
    violations(first: 5) { nodes { penaltyDecision { id } } }
    verificationRequests(first: 5) { nodes { status history(first: 50) { nodes { act } } } }
  }
  penaltyDecision(id: $decision) { payment { amount { amount } } acts { violation { id } } remedies { kind } history(first: 5) { nodes { act } } }
}`;

/**
 * Tells a story of three agencies, and in its midst kills a server or a database (SIGKILL); whoever tells it sends what was
 * not answered again, under the same key. Afterwards every act that was acknowledged is there, once and whole.
 */
export async function runStoryKills(
  federation: FederationProcesses,
  settings: StoryKillSettings,
  onRound: (round: number, killed: string) => void,
): Promise<StoryKillSummary> {
  const teller = openTeller(federation);
  const wrong: string[] = [];
  const kills: Record<string, number> = {};
  const before = await count(teller.gateway);
  let acknowledged = 0;
  for (let round = 1; round <= settings.rounds; round += 1) {
    const target = targets(federation, settings)[round % targets(federation, settings).length];
    const [told] = await Promise.all([
      tellStory(teller.gateway, { onAct: () => void (acknowledged += 1) }),
      sleep(settings.random() * STORY_MS).then(() => target?.kill()),
    ]);
    if (target) kills[target.name] = (kills[target.name] ?? 0) + 1;
    wrong.push(...(await whatIsWrong(teller.gateway, told)));
    onRound(round, target?.name ?? 'nothing');
  }
  const after = await count(teller.gateway);
  for (const [figure, value] of Object.entries(after)) {
    const expected = Number(before[figure]) + settings.rounds;
    if (value !== expected) wrong.push(`${figure} is ${value} and not ${expected}`);
  }
  const summary = { rounds: settings.rounds, acknowledged, repeated: teller.repeated(), kills };
  return { ...summary, wrong: wrong.slice(0, MAXIMUM_REASONS) };
}

interface Target {
  readonly name: string;
  readonly kill: () => Promise<void>;
}

function targets(
  { gateway, subgraphs, databases }: FederationProcesses,
  { postgresUrl }: StoryKillSettings,
): readonly Target[] {
  const restart = (name: string, { kill, start }: Pick<typeof gateway, 'kill' | 'start'>): Target => ({
    name,
    kill: async () => {
      await kill();
      await start();
    },
  });
  const found = [restart('gateway', gateway)];
  for (const agency of ['city', 'police'] as const) {
    const subgraph = subgraphs.get(agency);
    if (subgraph) found.push(restart(databases ? agency : `${agency} with its database`, subgraph));
    const link = databases?.get(agency);
    if (!link || postgresUrl === undefined) continue;
    found.push({
      name: `PostgreSQL of the ${agency}`,
      kill: async () => void (await crashDatabase(link, postgresUrl)),
    });
  }
  return found;
}

interface Teller {
  readonly gateway: Pick<AskedGateway, 'ask'>;
  readonly repeated: () => number;
}

/** A client that sends what was not answered again, exactly as it was. */
function openTeller({ url, signIn }: FederationProcesses): Teller {
  let repeated = 0;
  return {
    repeated: () => repeated,
    gateway: {
      ask: async (query, variables = {}, caller = INSPECTOR) => {
        const headers = isCaller(caller) ? await signIn(caller) : caller;
        const until = performance.now() + LONGEST_WAIT_MS;
        for (;;) {
          const answer = await ask<never>(url, query, variables, headers).catch(() => undefined);
          const isLost =
            !answer || (answer.errors ?? []).some(({ extensions }) => isPassing(extensions?.code));
          if (answer && !isLost && !isTold(answer.data, 'AGENCY_UNAVAILABLE'))
            return { ...answer, asked: [] };
          if (performance.now() > until)
            throw new Error(`not answered in time: ${answer?.text ?? 'nothing'}`);
          repeated += 1;
          await sleep(30);
        }
      },
    },
  };
}

/** Codes of what mends itself once the killed part is back. */
function isPassing(code: string | undefined): boolean {
  return code === 'SUBGRAPH_UNAVAILABLE' || code === 'EVIDENCE_UNAVAILABLE';
}

function isTold(data: unknown, code: string): boolean {
  return JSON.stringify(data ?? null).includes(`"code":"${code}"`);
}

async function count(gateway: Pick<AskedGateway, 'ask'>): Promise<Record<string, number>> {
  const period = { from: addDays(today(), -1), until: addDays(today(), 2) };
  const { data } = await gateway.ask<Record<string, Record<string, number>>>(FIGURES, { period });
  return { ...data?.['enforcementStatistics'], ...data?.['verificationStatistics'] };
}

interface Left {
  readonly case: {
    readonly history: { readonly nodes: readonly { readonly act: string }[] };
    readonly violations: { readonly nodes: readonly { readonly penaltyDecision: { readonly id: string } }[] };
    readonly verificationRequests: { readonly nodes: readonly { readonly status: string }[] };
  };
  readonly penaltyDecision: {
    readonly payment: object | null;
    readonly acts: readonly object[];
    readonly remedies: readonly object[];
    readonly history: { readonly nodes: readonly { readonly act: string }[] };
  };
}

/** What a story has left that it should not, or has not left. */
async function whatIsWrong(gateway: Pick<AskedGateway, 'ask'>, told: Told): Promise<readonly string[]> {
  const { data } = await gateway.ask<Left>(LEFT, { case: told.caseId, decision: told.decisionId });
  if (!data) return ['a story was told and cannot be read'];
  const left = {
    acts: data.case.history.nodes.map(({ act }) => act).reverse(),
    punishedBy: data.case.violations.nodes.map(({ penaltyDecision }) => penaltyDecision.id),
    requests: data.case.verificationRequests.nodes.map(({ status }) => status),
    decision: data.penaltyDecision.history.nodes.map(({ act }) => act).reverse(),
    isPaid: data.penaltyDecision.payment !== null,
    punished: data.penaltyDecision.acts.length,
    ordered: data.penaltyDecision.remedies.length,
  };
  const expected = {
    acts: ACTS_OF_A_CASE,
    punishedBy: [told.decisionId],
    requests: ['CLOSED'],
    decision: ['decidePenalty', 'recordPenaltyPayment'],
    isPaid: true,
    punished: 1,
    ordered: 1,
  };
  return JSON.stringify(left) === JSON.stringify(expected)
    ? []
    : [`${told.caseNumber} left ${JSON.stringify(left)}`];
}

/** Sentences on what was promised and not kept; none when all was. */
export function brokenByStoryKills({ wrong }: StoryKillSummary): readonly string[] {
  return wrong.map((reason) => `after a kill in the midst of a story: ${reason}`);
}
