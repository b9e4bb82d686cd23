import { flagsOfStart } from '../../testkit/flags-of-start';
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
