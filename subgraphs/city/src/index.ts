export * from './city-register';
export * from './city-subgraph';
export * from './state-machines';
export * from './site-licence/recorded-site';
export * from './penalty-decision/recorded-decision';
