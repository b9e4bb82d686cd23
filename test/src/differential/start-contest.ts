import { createLog, type Asking } from '@lienthong/chassis';
import { loadSupergraphSdl } from '@lienthong/schema';
import { parse } from 'graphql';
import { OFFICER } from '../testkit/callers';
import { startFederation, type Federation } from '../testkit/start-federation';
import { asGiven, type Contestant, type GivenAnswer, type Question } from './contestants';
import { startHive } from './hive-runtime';
import { supergraphForHive } from './hive-supergraph';
import { mergeSubgraphs, type MergedGraph } from './merged-execution';
import { startOpenSubgraphs } from './open-subgraphs';

/** Everybody who is asked, over one set of rows. */
export interface Contest {
  readonly merged: MergedGraph;
  /** This project's gateway as it is reached: over HTTP, with a token, by signed calls to its agencies. */
  readonly ours: Contestant & {
    /** The exact answer, whichever lane it takes: the first time Apollo Server's, then that of compiled operations. */
    readonly askForText: (question: Question) => Promise<string>;
    readonly operationCounts: Federation['operationCounts'];
  };
  /** graphql-js over one schema with the agencies' own resolvers. */
  readonly reference: Contestant;
  /** The Guild's gateway over the same resolvers and rows, each agency a server of its own. */
  readonly hive: Contestant;
  stop(): Promise<void>;
}

/** The officer of the demonstration, who has every scope and says for which case it asks. */
const CALL: Asking = {
  principal: {
    ...OFFICER,
    scopes: new Set(OFFICER.scopes),
    purpose: OFFICER.purpose && { ...OFFICER.purpose, isOpenCase: true },
  },
  requestId: 'differential',
};

/** Thousands of questions in a minute are meant here. */
const BUDGET = {
  points: Number.MAX_SAFE_INTEGER,
  publicPoints: 1,
  windowSeconds: 60,
  redisUrl: undefined,
};

export async function startContest(): Promise<Contest> {
  const log = createLog('differential', 'silent');
  const federation = await startFederation({ log, budget: BUDGET });
  const open = await startOpenSubgraphs(federation.databases, CALL, log);
  const hive = await startHive(supergraphForHive(loadSupergraphSdl(), open.addresses));
  const merged = mergeSubgraphs(open.subgraphs, CALL);
  const headers = { ...(await federation.signIn(OFFICER)), 'content-type': 'application/json' };
  return {
    merged,
    ours: {
      name: 'this gateway',
      ask: (question) => post(federation.url, question, headers),
      askForText: (question) => postForText(federation.url, question, headers),
      operationCounts: federation.operationCounts,
    },
    hive: {
      name: 'Hive gateway',
      ask: (question) => post(hive.url, question, { 'content-type': 'application/json' }),
    },
    reference: {
      name: 'graphql-js',
      ask: async ({ text, variables, operationName }) =>
        // As a client reads it, after its way through JSON.
        asGiven(
          JSON.parse(JSON.stringify(await merged.execute(parse(text), variables, operationName))) as unknown,
        ),
    },
    stop: async () => {
      await hive.stop();
      await open.stop();
      await federation.stop();
    },
  };
}

async function post(
  url: string,
  question: Question,
  headers: Readonly<Record<string, string>>,
): Promise<GivenAnswer> {
  return asGiven(JSON.parse(await postForText(url, question, headers)));
}

async function postForText(
  url: string,
  { text, variables, operationName }: Question,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, accept: 'application/json' },
    body: JSON.stringify({ query: text, variables, operationName }),
  });
  return response.text();
}
