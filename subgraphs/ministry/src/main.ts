import '@lienthong/chassis/without-proto';
import { runSubgraph } from '@lienthong/chassis';
import { startMinistrySubgraph } from './ministry-subgraph';

void runSubgraph('ministry', { environment: process.env, defaultPort: 4003, start: startMinistrySubgraph });
