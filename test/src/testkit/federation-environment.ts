import { TestEnvironment } from 'jest-environment-node';
import { LENDER } from './borrow-federation';
import { lend, takeBack } from './lent-federation';

/** Test files are loaded anew each, with all that they load; what lends the federation to them stays outside. */
export default class FederationEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { [LENDER]: lend });
  }

  override async teardown(): Promise<void> {
    await takeBack();
    await super.teardown();
  }
}
