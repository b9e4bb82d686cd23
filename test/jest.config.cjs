const base = require('../jest.config.cjs');

/** Promises that need the whole graph work on copies of one set of demonstration databases. */
module.exports = {
  ...base,
  rootDir: __dirname,
  globalSetup: '<rootDir>/dist/testkit/global-setup.js',
  globalTeardown: '<rootDir>/dist/testkit/global-teardown.js',
  testEnvironment: '<rootDir>/federation-environment.cjs',
  testSequencer: '<rootDir>/long-tests-first.cjs',
  maxWorkers: 2,
};
