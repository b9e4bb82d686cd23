import { createServer, type Server } from 'node:http';
import { DEFAULT_BUDGET, openDevelopmentIssuer } from '@lienthong/gateway';
import { ask, type Answer } from './ask';
import { OFFICER, type Caller } from './callers';
import { createSignIn, isCaller, startFederation, type Federation } from './start-federation';

const VARIABLE = 'SHARED_FEDERATION';

/** What test files that neither break nor change anything ask together: starting one takes longer than asking it. */
export interface SharedFederation {
  readonly url: string;
  readonly signIn: Federation['signIn'];
  /** Asks as an officer who may read everything, as somebody else, or with these headers. */
  ask<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    caller?: Caller | Readonly<Record<string, string>>,
  ): Promise<Answer<Data>>;
}

interface Whereabouts {
  readonly url: string;
  /** Where the key lies that its credentials are minted with. */
  readonly directory: string;
}

let door: Server | undefined;
let started: Promise<{ federation: Federation; whereabouts: Whereabouts }> | undefined;

/** Before the first test file: the federation starts when the first of them knocks. */
export async function offerFederation(): Promise<void> {
  const server = createServer((_request, response) => {
    // Files come minutes apart: a connection kept for the next would be closed just as that one asks.
    response.setHeader('connection', 'close');
    started ??= start();
    started.then(
      ({ whereabouts }) => response.end(JSON.stringify(whereabouts)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  process.env[VARIABLE] = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  door = server;
}

async function start(): Promise<{ federation: Federation; whereabouts: Whereabouts }> {
  // So many files have one address in common.
  const federation = await startFederation({
    budget: { ...DEFAULT_BUDGET, publicPoints: 100 * DEFAULT_BUDGET.publicPoints },
  });
  return { federation, whereabouts: { url: federation.url, directory: federation.directory } };
}

/** After the last test file. */
export async function withdrawFederation(): Promise<void> {
  door?.close();
  await (await started)?.federation.stop();
}

export async function joinFederation(): Promise<SharedFederation> {
  const response = await fetch(String(process.env[VARIABLE]));
  if (!response.ok) throw new Error(`the shared federation did not start: ${await response.text()}`);
  const { url, directory } = (await response.json()) as Whereabouts;
  const signIn = createSignIn(await openDevelopmentIssuer(directory));
  return {
    url,
    signIn,
    ask: async (query, variables = {}, caller = OFFICER) =>
      ask(url, query, variables, isCaller(caller) ? await signIn(caller) : caller),
  };
}
