import '@lienthong/chassis/without-proto';
import { runSubgraph } from '@lienthong/chassis';
import { startPoliceSubgraph } from './police-subgraph';

void runSubgraph('police', { environment: process.env, defaultPort: 4004, start: startPoliceSubgraph });
