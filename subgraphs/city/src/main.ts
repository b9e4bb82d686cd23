import '@lienthong/chassis/without-proto';
import { runSubgraph } from '@lienthong/chassis';
import { startCitySubgraph } from './city-subgraph';

void runSubgraph('city', { environment: process.env, defaultPort: 4002, start: startCitySubgraph });
