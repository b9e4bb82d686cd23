const { ModuleMocker } = require('jest-mock');

/** Jest's test runner looks there for what `jest.setTimeout` has said. */
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Tests run in the process's own context (`jest-runtime.cjs`). What they change of the process is put back after each file. */
module.exports = class ProcessEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #globals = new Set(Object.keys(globalThis));
  #variables = { ...process.env };
  #words = [...process.argv];
  #folder = process.cwd();
  #exit = process.exit;
  #console = globalThis.console;

  async setup() {
    this.global.jest = {
      setTimeout: (milliseconds) => {
        this.global[TEST_TIMEOUT] = milliseconds;
      },
      fn: (...given) => this.moduleMocker.fn(...given),
      spyOn: (...given) => this.moduleMocker.spyOn(...given),
    };
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    delete this.global[TEST_TIMEOUT];
    process.exit = this.#exit;
    globalThis.console = this.#console;
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    process.argv.splice(0, process.argv.length, ...this.#words);
    process.chdir(this.#folder);
    for (const name of Object.keys(globalThis)) if (!this.#globals.has(name)) delete globalThis[name];
  }

  /** Jest insists that it can be asked. */
  getVmContext() {
    return null;
  }
};
