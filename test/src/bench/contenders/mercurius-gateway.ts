// Mercurius' gateway, which knows Federation 1 alone, with its compiler of queries on.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PEERS_FOLDER } from '../peers/peers-folder';
import { loadQuestionDocuments } from '../saved-questions';
import { writeFederationOne } from './federation-one';
import { subgraphUrlIn } from './open-supergraph';

/** As much of fastify as is used here; the packages are in a workspace that may not be installed. */
interface Server {
  register(plugin: unknown, options: object): void;
  listen(address: { readonly host: string; readonly port: number }): Promise<unknown>;
}

/** Queries are compiled after so many times; with one, at once. */
const COMPILED_AFTER = 1;

async function main(): Promise<void> {
  const load = createRequire(join(PEERS_FOLDER, 'package.json'));
  const createServer = load('fastify') as () => Server;
  const server = createServer();
  server.register(load('@mercuriusjs/gateway'), {
    gateway: {
      services: [...writeFederationOne(loadQuestionDocuments())].map(([name, schema]) => ({
        name,
        schema,
        url: subgraphUrlIn(process.env, name),
        mandatory: true,
      })),
    },
    jit: COMPILED_AFTER,
  });
  await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
