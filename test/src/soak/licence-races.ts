import { randomUUID } from 'node:crypto';
import { doAct } from '../testkit/act';
import { ask } from '../testkit/ask';
import { INSPECTOR } from '../testkit/callers';
import { isCaller, type AskedGateway } from '../testkit/start-federation';
import type { FederationProcesses } from './federation-processes';

export interface RaceSummary {
  readonly rounds: number;
  /** Rounds that did not have exactly one winner and one who was told so. */
  readonly undecided: number;
  /** Acts of the licence's history that are not those of the winners, in their order. */
  readonly lost: number;
}

const LICENCES = `{ siteLicences(first: 1, filter: { status: IN_FORCE }) { nodes { id version } } }`;
const HISTORY = `query ($id: ID!, $after: String) {
  siteLicence(id: $id) { version history(first: 100, after: $after) { nodes { version officer } pageInfo { endCursor hasNextPage } } }
}`;

/** Two officers act on one licence in the version that both have seen, again and again, through the gateway. */
export async function runLicenceRaces(
  { url, signIn }: FederationProcesses,
  rounds: number,
  onRound: (round: number) => void,
): Promise<RaceSummary> {
  const gateway: Pick<AskedGateway, 'ask'> = {
    ask: async (query, variables = {}, caller = INSPECTOR) => {
      const headers = isCaller(caller) ? await signIn(caller) : caller;
      return { ...(await ask<never>(url, query, variables, headers)), asked: [] };
    },
  };
  const officers = ['first-officer', 'second-officer'].map((subject) => ({ ...INSPECTOR, subject }));
  const { data } = await gateway.ask<{ siteLicences: { nodes: { id: string; version: number }[] } }>(
    LICENCES,
  );
  const licence = data?.siteLicences.nodes[0];
  if (!licence) throw new Error('there is no licence to race for');
  const winners: string[] = [];
  let undecided = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const version = licence.version + round - 1;
    const outcomes = await Promise.all(
      officers.map((caller) =>
        doAct(gateway, {
          act: 'recordSiteLicenceChange.siteLicence',
          caller,
          input: {
            idempotencyKey: randomUUID(),
            id: licence.id,
            version,
            kind: 'OWNER',
            description: caller.subject,
          },
        }),
      ),
    );
    const won = officers.filter((_, index) => outcomes[index]?.version === version + 1);
    const refused = outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    if (won.length !== 1 || refused.join() !== 'STALE_VERSION') undecided += 1;
    winners.push(...won.map(({ subject }) => subject));
    if (round % 100 === 0) onRound(round);
  }
  const kept = (await historyOf(gateway, licence.id)).slice(-winners.length);
  const lost = winners.filter((winner, index) => kept[index] !== winner).length;
  return { rounds, undecided, lost };
}

/** Who acted, oldest first. */
async function historyOf(gateway: Pick<AskedGateway, 'ask'>, id: string): Promise<readonly string[]> {
  const officers: string[] = [];
  let after: string | null = null;
  do {
    const page: History['history'] = await pageOf(gateway, id, after);
    officers.push(...page.nodes.map(({ officer }) => officer));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return officers.reverse();
}

async function pageOf(
  gateway: Pick<AskedGateway, 'ask'>,
  id: string,
  after: string | null,
): Promise<History['history']> {
  const { data } = await gateway.ask<{ siteLicence: History }>(HISTORY, { id, after });
  if (!data) throw new Error('the history of the licence cannot be read');
  return data.siteLicence.history;
}

interface History {
  readonly history: {
    readonly nodes: readonly { readonly officer: string }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** Sentences on what was promised and not kept; none when all was. */
export function brokenByRaces({ undecided, lost }: RaceSummary): readonly string[] {
  if (undecided === 0 && lost === 0) return [];
  return [`of two officers on one licence ${undecided} times not one won, and ${lost} acts were lost`];
}
