import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type DocumentNode } from 'graphql';
import type { SubgraphName } from './agencies';

/** The folder that holds the treaty itself; this file runs from its `dist`. */
export const SCHEMA_DIRECTORY = join(__dirname, '..');

function readSdlFolder(folder: string): string {
  const directory = join(SCHEMA_DIRECTORY, folder);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(join(directory, file), 'utf8'))
    .join('\n');
}

/** The whole SDL of one subgraph: its own nouns and the value types that all agencies share. */
export function loadSubgraphSdl(subgraph: SubgraphName): DocumentNode {
  return parse(`${readSdlFolder('shared')}\n${readSdlFolder(subgraph)}`, { noLocation: false });
}

/** The composed graph as it was last reviewed and committed. */
export function loadSupergraphSdl(): string {
  return readFileSync(join(SCHEMA_DIRECTORY, 'supergraph.graphql'), 'utf8');
}
