const { join } = require('node:path');

/** Jest runs the compiled code, so that what is tested is what is shipped. */
module.exports = {
  rootDir: process.cwd(),
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.test.js'],
  testEnvironment: 'node',
  // Nothing takes so long but on machines that others use too, where eight databases may be opened at once.
  testTimeout: 90_000,
  transform: { '/node_modules/jose/.+\\.js$': join(__dirname, 'jest-modules.cjs') },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
};
