/** What an administrator has to run when a login may not do it itself, word for word. */
import { type DatabaseOwner } from './database-owner';
import { serviceRoleOf } from './session';

export function createRole(agency: DatabaseOwner, login: string): string {
  const role = serviceRoleOf(agency);
  return (
    `The role "${role}" is missing and "${login}" lacks CREATEROLE. Let an administrator run: ` +
    `CREATE ROLE "${role}" NOLOGIN; GRANT "${role}" TO "${login}";`
  );
}

/** For a failed SET ROLE that found no such role. */
export function grantMembership(agency: DatabaseOwner): string {
  return `Run the migrations, which create the role "${serviceRoleOf(agency)}", or let an administrator create it.`;
}

/** For a failed SET ROLE into a role that exists; without a login, the one in the connection URL is meant. */
export function grantMembershipTo(agency: DatabaseOwner, login?: string): string {
  const role = serviceRoleOf(agency);
  const member = login === undefined ? '<the login of the connection URL>' : `"${login}"`;
  return `Let an administrator run: GRANT "${role}" TO ${member};`;
}

export function createSchema(agency: DatabaseOwner, login: string): string {
  return `Let an administrator run: CREATE SCHEMA "${agency}" AUTHORIZATION "${login}";`;
}

export function createExtension(extension: string): string {
  return `Let an administrator run, in this database: CREATE EXTENSION ${extension} WITH SCHEMA public;`;
}
