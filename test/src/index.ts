export * from './testkit/ask';
export * from './testkit/start-federation';
