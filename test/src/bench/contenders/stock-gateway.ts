// The gateway that everything is compared with: Apollo's own, as its documentation starts it, over the same supergraph.
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { openSupergraphSdl } from './open-supergraph';

async function main(): Promise<void> {
  const gateway = new ApolloGateway({ supergraphSdl: openSupergraphSdl(process.env) });
  const server = new ApolloServer({ gateway });
  await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(process.env['PORT']) } });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
