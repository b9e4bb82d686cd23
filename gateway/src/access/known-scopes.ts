import type { Environment } from '@lienthong/chassis';
import { loadSupergraphSdl, readAccessRules } from '@lienthong/schema';
import { parse } from 'graphql';
import { EXPORT_SCOPE } from '../export/export-scope';
import { readGraph } from '../host/read-graph';

/** Every scope that a rule of the served graph or the gateway speaks of: others may be granted, and open nothing. */
export function readKnownScopes(environment: Environment): ReadonlySet<string> {
  const { foreign } = readGraph(environment, []);
  const sdl = foreign?.sdl ?? loadSupergraphSdl();
  return new Set([...readAccessRules(parse(sdl, { noLocation: true }), 'refused').scopes, EXPORT_SCOPE]);
}
