// The gateway that everything is compared with: Apollo's own, as its documentation starts it, over the same supergraph. It
// starts on none that says who may read what, so that the links to those rules are made harmless: nothing enforces them.
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { AGENCIES, isAgencyName, loadSupergraphSdl } from '@lienthong/schema';

/** The committed supergraph names no real addresses; here it gets those of the running subgraphs. */
function routedSupergraphSdl(): string {
  const routed: string[] = [];
  const open = loadSupergraphSdl().replace(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes|policy)\/[^"]+"), for: SECURITY/g,
    '$1',
  );
  const sdl = open.replace(/@join__graph\(name: "([a-z]+)", url: "[^"]*"\)/g, (whole, agency: string) => {
    if (!isAgencyName(agency)) return whole;
    routed.push(agency);
    return `@join__graph(name: "${agency}", url: "${process.env[`SUBGRAPH_URL_${agency.toUpperCase()}`]}")`;
  });
  if (routed.length !== AGENCIES.length) throw new Error(`the supergraph routes ${routed.join(', ')} only`);
  return sdl;
}

async function main(): Promise<void> {
  const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: routedSupergraphSdl() }) });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: Number(process.env['PORT']) },
  });
  console.log(`Endpoint ${new URL('/graphql', url).href}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
