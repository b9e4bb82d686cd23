export * from './registry-register';
export * from './registry-subgraph';
