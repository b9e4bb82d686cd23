const ProcessEnvironment = require('../jest-environment.cjs');
const { LENDER } = require('./dist/testkit/borrow-federation');
const { lend, takeBack } = require('./dist/testkit/lent-federation');

/** Test files are loaded anew each, with all of the project that they load; what lends the federation to them stays outside. */
module.exports = class FederationEnvironment extends ProcessEnvironment {
  async setup() {
    await super.setup();
    this.global[LENDER] = lend;
  }

  async teardown() {
    try {
      await takeBack();
    } finally {
      await super.teardown();
    }
  }
};
