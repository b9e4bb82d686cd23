import type { Environment } from '@lienthong/chassis';
import { loadSupergraphSdl, readAccessRules } from '@lienthong/schema';
import { parse } from 'graphql';
import { readGraph } from '../host/read-graph';

/** Every scope that a rule of the served graph speaks of: others may be granted, and open nothing. */
export function readKnownScopes(environment: Environment): ReadonlySet<string> {
  const { foreign } = readGraph(environment, []);
  const sdl = foreign?.sdl ?? loadSupergraphSdl();
  return readAccessRules(parse(sdl, { noLocation: true }), 'refused').scopes;
}
