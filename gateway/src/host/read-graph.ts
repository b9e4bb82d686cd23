import { readFileSync } from 'node:fs';
import type { Environment } from '@lienthong/chassis';
import { AGENCIES, type UnmarkedFields } from '@lienthong/schema';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';

/** A supergraph that is not this repository's: its subgraphs know no signed calls and share no database with us. */
export interface ForeignSupergraph {
  readonly sdl: string;
  /** Whether its fields without an access mark may be read by everybody or by nobody. */
  readonly unmarkedFields: UnmarkedFields;
}

/** Which graph is served, and where its subgraphs are. */
export interface GraphSettings {
  /** Undefined when the graph is this repository's own. */
  readonly foreign: ForeignSupergraph | undefined;
  /** By the subgraph's name; undefined when the subgraphs run in this process. */
  readonly subgraphUrls: ReadonlyMap<string, string> | undefined;
}

/**
 * Reads `SUPERGRAPH`, `SUBGRAPH_URLS` and `UNMARKED_FIELDS` for a foreign supergraph, or `SUBGRAPH_URL_<AGENCY>` for our
 * own subgraphs elsewhere, or nothing at all.
 */
export function readGraph(environment: Environment, problems: string[]): GraphSettings {
  const path = environment['SUPERGRAPH'];
  if (!path) {
    for (const name of ['SUBGRAPH_URLS', 'UNMARKED_FIELDS']) {
      if (environment[name]) problems.push(`${name} is for a graph that SUPERGRAPH names; set that too`);
    }
    return { foreign: undefined, subgraphUrls: readOwnUrls(environment, problems) };
  }
  const unmarkedFields = environment['UNMARKED_FIELDS'] || 'refused';
  if (unmarkedFields !== 'open' && unmarkedFields !== 'refused') {
    problems.push('UNMARKED_FIELDS must be open or refused');
    return { foreign: undefined, subgraphUrls: new Map() };
  }
  let sdl: string;
  let composed: ReadonlyMap<string, string>;
  try {
    sdl = readFileSync(path, 'utf8');
    composed = readJoinedGraphs(sdl);
  } catch (error) {
    const reason = error instanceof SyntaxError || isGraphqlError(error) ? error.message : 'cannot be read';
    problems.push(`SUPERGRAPH names ${path}: ${reason}`);
    return { foreign: undefined, subgraphUrls: new Map() };
  }
  if (composed.size === 0) {
    problems.push(`SUPERGRAPH names ${path}, which is no federation 2 supergraph: it joins no subgraphs`);
  }
  return {
    foreign: { sdl, unmarkedFields },
    subgraphUrls: readForeignUrls(environment['SUBGRAPH_URLS'] ?? '', composed, problems),
  };
}

function isGraphqlError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'GraphQLError';
}

/** The subgraphs that a supergraph joins, by name, with the address it was composed with: `@join__graph`. */
function readJoinedGraphs(sdl: string): ReadonlyMap<string, string> {
  const graphs = parse(sdl, { noLocation: true }).definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return new Map();
  return new Map(
    (graphs.values ?? []).flatMap(({ directives = [] }) => {
      const joined = directives.find(({ name }) => name.value === 'join__graph');
      return joined ? [[argument(joined, 'name'), argument(joined, 'url')] as const] : [];
    }),
  );
}

function argument(directive: ConstDirectiveNode, name: string): string {
  const value = directive.arguments?.find((node) => node.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

/** `name=url,name=url` over the addresses that the supergraph was composed with. */
function readForeignUrls(
  text: string,
  composed: ReadonlyMap<string, string>,
  problems: string[],
): ReadonlyMap<string, string> {
  const urls = new Map(composed);
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name = '', url = ''] = /^\s*([^=]+)=(.*?)\s*$/.exec(pair) ?? [];
    if (urls.has(name)) urls.set(name, url);
    else
      problems.push(
        `SUBGRAPH_URLS must be name=url,name=url with names of ${[...composed.keys()].join(', ')}; "${pair}" is not`,
      );
  }
  for (const [name, url] of urls) {
    if (!isHttpUrl(url))
      problems.push(`the subgraph ${name} has no http(s) address: give one in SUBGRAPH_URLS`);
  }
  return urls;
}

/** Where our own subgraphs answer, if any is said to answer elsewhere. */
function readOwnUrls(environment: Environment, problems: string[]): ReadonlyMap<string, string> | undefined {
  const urls = AGENCIES.map((agency) => {
    const variable = `SUBGRAPH_URL_${agency.toUpperCase()}`;
    return { agency, variable, url: environment[variable] };
  });
  const given = urls.filter(({ url }) => url);
  if (given.length === 0) return undefined;
  for (const { variable, url } of urls) {
    if (!url)
      problems.push(`set ${variable} too, or no SUBGRAPH_URL_ at all to run the subgraphs in this process`);
    else if (!isHttpUrl(url)) problems.push(`${variable} must be an http(s) URL`);
  }
  return new Map(given.map(({ agency, url }) => [agency, String(url)]));
}

function isHttpUrl(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}
