import { type Knex } from 'knex';
import { type AgencyKnex } from './agency-knex';

/** What the two kinds of database differ in, once they are open. */
export interface DatabaseAccess {
  /** Sessions of the service role. */
  knex: Knex;
  /** A knex with one session, of the owner; whoever asks for it closes it. */
  asOwner: () => AgencyKnex;
  /** The login that serves, when it is another one than the owner. */
  servingLogin?: string;
  close: () => Promise<void>;
}
