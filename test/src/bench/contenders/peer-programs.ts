import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { SUBGRAPHS } from '@lienthong/schema';
import type { Holdings } from '../holdings';
import { PEERS_FOLDER } from '../peers/peers-folder';
import type { PeerName } from './contender';
import { openSubgraphSdl, openSupergraphSdl, subgraphUrlIn } from './open-supergraph';
import type { Program } from './program';
import { subgraphEnvironment, type SubgraphUrls } from './subgraphs';
import { makeTemporaryFolder } from './temporary-folder';

const MODULES = join(PEERS_FOLDER, 'node_modules');
const GRAFBASE = join(MODULES, '@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
const HIVE = join(MODULES, '@graphql-hive/gateway/dist/bin.js');

/** How gateways of others are started over subgraphs. @throws when one cannot run on this system */
export async function peerProgram(
  name: PeerName,
  subgraphs: SubgraphUrls,
  holdings: Holdings,
): Promise<Program> {
  const environment = subgraphEnvironment(subgraphs);
  switch (name) {
    case 'hive':
      return hiveProgram(name, environment, holdings, []);
    case 'hive-rust':
      return hiveProgram(name, environment, holdings, ['--hive-router-runtime']);
    case 'mercurius':
      return {
        name,
        command: () => [process.execPath, 'test/dist/bench/contenders/mercurius-gateway.js'],
        environment,
      };
    case 'grafbase':
      return grafbaseProgram(name, environment, holdings, []);
    case 'grafbase-one-core':
      if (!isOnPath('taskset'))
        throw new Error('nothing holds a process to one core here: there is no taskset');
      return grafbaseProgram(name, environment, holdings, ['taskset', '--cpu-list', '0']);
  }
}

/** As its command line starts it, over the supergraph that the stock gateway gets. */
async function hiveProgram(
  name: PeerName,
  environment: Readonly<Record<string, string>>,
  holdings: Holdings,
  more: readonly string[],
): Promise<Program> {
  const folder = await makeTemporaryFolder(holdings);
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, openSupergraphSdl(environment));
  const where = (port: number): string[] => ['--host', '127.0.0.1', '--port', String(port)];
  return {
    name,
    command: (port) => [process.execPath, HIVE, 'supergraph', supergraph, ...where(port), ...more],
    environment,
    folder,
  };
}

/** The gateway in Grafbase's command line, the only form in which a package registry of Node carries it. It composes itself. */
async function grafbaseProgram(
  name: PeerName,
  environment: Readonly<Record<string, string>>,
  holdings: Holdings,
  before: readonly string[],
): Promise<Program> {
  if (!existsSync(GRAFBASE)) throw new Error('it is published for Linux on x64 alone');
  const folder = await makeTemporaryFolder(holdings);
  await mkdir(join(folder, 'home'));
  const settings: string[] = [];
  for (const subgraph of SUBGRAPHS) {
    await writeFile(join(folder, `${subgraph}.graphql`), openSubgraphSdl(subgraph));
    const url = subgraphUrlIn(environment, subgraph) ?? `http://${subgraph}.invalid/graphql`;
    settings.push(`[subgraphs.${subgraph}]`, `url = "${url}"`, `schema_path = "${subgraph}.graphql"`);
  }
  await writeFile(join(folder, 'grafbase.toml'), `${settings.join('\n')}\n`);
  const words = ['--home', join(folder, 'home'), 'dev', '--config', 'grafbase.toml', '--listen-address'];
  return {
    name,
    command: (port) => [...before, GRAFBASE, ...words, `127.0.0.1:${port}`],
    environment,
    folder,
  };
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
