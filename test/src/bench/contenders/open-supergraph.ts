import {
  AGENCIES,
  isAgencyName,
  loadSubgraphSdl,
  loadSupergraphSdl,
  type SubgraphName,
} from '@lienthong/schema';
import { print, visit } from 'graphql';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a program of the benchmark is told that a subgraph is. */
export function subgraphUrlIn(environment: Environment, subgraph: string): string | undefined {
  return environment[`SUBGRAPH_URL_${subgraph.toUpperCase()}`];
}

/**
 * The committed supergraph with the addresses of running subgraphs in place of its own, which name nobody. Some gateways
 * start on none that says who may read what, so that the links to those rules are made harmless: nothing enforces them.
 */
export function openSupergraphSdl(environment: Environment): string {
  const routed: string[] = [];
  const open = loadSupergraphSdl().replace(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes|policy)\/[^"]+"), for: SECURITY/g,
    '$1',
  );
  const sdl = open.replace(/@join__graph\(name: "([a-z]+)", url: "[^"]*"\)/g, (whole, agency: string) => {
    if (!isAgencyName(agency)) return whole;
    routed.push(agency);
    return `@join__graph(name: "${agency}", url: "${subgraphUrlIn(environment, agency)}")`;
  });
  if (routed.length !== AGENCIES.length) throw new Error(`the supergraph routes ${routed.join(', ')} only`);
  return sdl;
}

/** Who may read what, what it costs and what is hidden: nothing that an answer is made of. */
const GUARDS = new Set([
  'authenticated',
  'requiresScopes',
  'policy',
  'inaccessible',
  'cost',
  'listSize',
  'tag',
]);

/** A subgraph's SDL without rules that a gateway would enforce, or that its own composition takes another view of. */
export function openSubgraphSdl(subgraph: SubgraphName): string {
  return print(
    visit(loadSubgraphSdl(subgraph), {
      Directive: ({ name }) => (GUARDS.has(name.value) ? null : undefined),
    }),
  );
}
