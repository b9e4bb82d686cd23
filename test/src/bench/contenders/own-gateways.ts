import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../peers/peers-folder';
import type { GatewayName } from './contender';
import type { OurCaller } from './our-caller';
import type { Program } from './program';
import { subgraphEnvironment, type SubgraphUrls } from './subgraphs';

const SCRIPTS: Readonly<Record<GatewayName, string>> = {
  ours: 'gateway/dist/host/main.js',
  unrecorded: 'test/dist/bench/our-gateway.js',
  unguarded: 'test/dist/bench/contenders/unguarded-gateway.js',
  stock: 'test/dist/bench/contenders/stock-gateway.js',
};

/** What `npm start` tells Node of memory, which is how ours runs in production. */
function flagsOfStart(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** How our own gateways and Apollo's are started over subgraphs. */
export function gatewayProgram(name: GatewayName, subgraphs: SubgraphUrls, caller: OurCaller): Program {
  const knowsCallers = name === 'ours' || name === 'unrecorded';
  return {
    name,
    command: () => [process.execPath, ...(name === 'stock' ? [] : flagsOfStart()), SCRIPTS[name]],
    environment: { ...subgraphEnvironment(subgraphs), ...(knowsCallers && caller.environment) },
    ...(knowsCallers && { headers: caller.headers }),
  };
}
