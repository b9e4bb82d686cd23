export * from './ministry-register';
export * from './ministry-subgraph';
