export * from './city-register';
export * from './city-subgraph';
