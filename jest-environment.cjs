const { ModuleMocker } = require('jest-mock');

/** Jest's test runner looks there for what `jest.setTimeout` has said. */
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Tests run in the process's own context (`jest-runtime.cjs`). What they change of the process is put back after each file. */
module.exports = class ProcessEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #variables = { ...process.env };
  #exit = process.exit;
  #console = globalThis.console;

  async setup() {
    this.global.jest = {
      setTimeout: (milliseconds) => {
        this.global[TEST_TIMEOUT] = milliseconds;
      },
      fn: (implementation) => this.moduleMocker.fn(implementation),
      spyOn: (object, method) => this.moduleMocker.spyOn(object, method),
    };
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    delete this.global[TEST_TIMEOUT];
    process.exit = this.#exit;
    globalThis.console = this.#console;
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** The runtime needs none. */
  getVmContext() {
    return null;
  }
};
