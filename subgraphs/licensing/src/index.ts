export * from './licence';
export * from './licence-loaders';
export * from './licence-register';
export * from './licence-resolvers';
export * from './licence-statistics';
