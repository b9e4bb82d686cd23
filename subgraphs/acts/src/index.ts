export * from './act';
export * from './act-in-progress';
export * from './act-loaders';
export * from './act-resolvers';
export type { ActRow } from './act-store';
export * from './draw-state-machine';
export * from './perform-act';
export * from './state-machine';
export * from './user-error';
