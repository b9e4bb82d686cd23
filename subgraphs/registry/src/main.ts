import '@lienthong/chassis/without-proto';
import { runSubgraph } from '@lienthong/chassis';
import { startRegistrySubgraph } from './registry-subgraph';

void runSubgraph('registry', { environment: process.env, defaultPort: 4001, start: startRegistrySubgraph });
