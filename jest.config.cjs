const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

/**
 * A file of tests loads its modules anew and ends within seconds, before what V8's optimizing compiler does of them is
 * worth its time: that was up to an eighth of the processor time of a package's tests. Said to this process and to those that
 * are given tests.
 */
const OPTIMIZE_LATER = '--interrupt-budget=400000';

// Node does not start with a flag that its V8 does not know, and 24 does not know this one.
if (execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).includes('--interrupt-budget (')) {
  setFlagsFromString(OPTIMIZE_LATER);
  process.execArgv.push(OPTIMIZE_LATER);
}

/** Jest runs the compiled code, so that what is tested is what is shipped. */
module.exports = {
  rootDir: process.cwd(),
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.test.js'],
  testEnvironment: join(__dirname, 'jest-environment.cjs'),
  runtime: join(__dirname, 'jest-runtime.cjs'),
  // Nothing takes so long but on machines that others use too, where eight databases may be opened at once.
  testTimeout: 90_000,
  transform: {},
};
