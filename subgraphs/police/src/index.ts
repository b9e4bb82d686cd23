export * from './police-register';
export * from './police-subgraph';
