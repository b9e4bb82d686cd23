import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { print, type DocumentNode } from 'graphql';

/** Hive's gateway as it is asked: over HTTP. */
export interface Hive {
  readonly url: string;
  stop(): Promise<void>;
}

/** The part of Hive's gateway that is used here: a supergraph in, a listener of node:http out. */
type HiveRuntime = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What Hive asks a subgraph. */
interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
}

interface HiveModule {
  readonly createGatewayRuntime: (settings: {
    readonly supergraph: string;
    readonly transports: {
      readonly http: {
        readonly getSubgraphExecutor: (parts: {
          readonly transportEntry: { readonly location: string };
        }) => (request: ExecutionRequest) => Promise<unknown>;
      };
    };
    readonly logging: false;
    readonly maskedErrors: false;
    readonly landingPage: false;
    readonly graphiql: false;
  }) => HiveRuntime;
}

/**
 * Starts Hive's gateway over a supergraph that names the subgraphs' addresses, in a process of its own: a null where
 * none may be, it may answer with a rejection that nobody handles, which ends a Node process unless told otherwise.
 */
export async function startHive(supergraph: string): Promise<Hive> {
  const child = fork(join(__dirname, 'hive-process.js'), {
    execArgv: ['--unhandled-rejections=none'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(supergraph);
  const ended = once(child, 'exit');
  const url = await Promise.race([
    once(child, 'message').then(([address]) => String(address)),
    ended.then(() => Promise.reject(new Error('Hive ended before it listened; its reason stands above'))),
  ]);
  return {
    url,
    stop: async () => {
      // It has nothing to lose, and listens to gentler signals in ways of its own.
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Its declarations are not read: they bring the DOM's along, under which Node's own bodies no longer compile. */
export function createHive(supergraph: string): HiveRuntime {
  const find = createRequire(__filename);
  expectToolsOfHive(find);
  const { createGatewayRuntime } = find('@graphql-hive/gateway-runtime') as HiveModule;
  return createGatewayRuntime({
    supergraph,
    transports: {
      http: { getSubgraphExecutor: ({ transportEntry }) => askOverHttp(transportEntry.location) },
    },
    logging: false,
    maskedErrors: false,
    landingPage: false,
    graphiql: false,
  });
}

/**
 * Hive's packages are made for `@graphql-tools/utils` 12. Held to an older one they start, and then answer nearly every
 * question with an error of their own: better not to start.
 */
function expectToolsOfHive(find: NodeJS.Require): void {
  if ('getSchemaCoordinate' in (find('@graphql-tools/utils') as object)) return;
  throw new Error(
    'Hive cannot be asked: @graphql-tools/utils is held to a version older than its packages need. Set it to 12.0.4 in the overrides of package.json and install.',
  );
}

/** Hive's own way over HTTP is a package of its own; this is all of it that is needed here. */
function askOverHttp(url: string): (request: ExecutionRequest) => Promise<unknown> {
  return async ({ document, variables }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: print(document), variables }),
    });
    return response.json();
  };
}
