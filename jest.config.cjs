const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

/**
 * A file of tests loads its modules anew and ends within seconds, before what V8's optimizing compiler does of them is
 * worth its time; and what it loads lives longer than a young space of V8's first size. Measured: 17 to 20 % of the
 * processor time of a package's tests. Said to this process and to those that are given tests.
 */
const FLAGS = ['--interrupt-budget=400000', '--min-semi-space-size=16', '--max-semi-space-size=32'];

// Node does not start with a flag that its V8 does not know, and 24 does not know the first.
const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
for (const flag of FLAGS.filter((each) => known.includes(`${each.split('=')[0]} (`))) {
  setFlagsFromString(flag);
  process.execArgv.push(flag);
}

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
