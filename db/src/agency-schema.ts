/**
 * What must stand before an agency's first migration: its PostgreSQL schema and its service role. It runs before
 * every migration and changes nothing that is already right, so that a dump restored into another cluster (dumps
 * carry no roles) is made whole by migrating it, and an owner without CREATEROLE can still migrate.
 *
 * Table privileges are not granted here: each migration grants what its own tables need. PostgreSQL gives PUBLIC
 * nothing on new tables and sequences, and functions cannot be called without USAGE on their schema, so there are no
 * default privileges to take away.
 */
import { type Knex } from 'knex';
import { type DatabaseOwner } from './database-owner';
import { AdministratorNeededError, errorCode } from './database-errors';
import { type DatabaseLog } from './database-settings';
import { createExtension, createRole, createSchema, grantMembershipTo } from './role-remedy';
import { serviceRoleOf } from './session';

const INSUFFICIENT_PRIVILEGE = '42501';
const ATTEMPTS = 8;

/**
 * Roles belong to the whole cluster, and no lock reaches across its databases. Whoever loses a race gets a duplicate
 * key or "tuple concurrently updated" (an internal error, by its code), and then finds the work done.
 */
function raceFree(condition: string, statement: string): string {
  return `DO $race$ BEGIN
    FOR attempt IN 1..${ATTEMPTS} LOOP
      EXIT WHEN ${condition};
      BEGIN
        ${statement};
      EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
        PERFORM pg_sleep(0.05 * attempt);
      END;
    END LOOP;
    IF NOT (${condition}) THEN RAISE EXCEPTION 'a concurrent change kept winning'; END IF;
  END $race$`;
}

/**
 * What the migrations may use: equality inside exclusion constraints, and trigram indexes. They lie in "public",
 * because an extension is one for the whole database while agencies may share it, and because "public" is on the
 * search path of each.
 */
const EXTENSIONS = ['btree_gist', 'pg_trgm'];

function ensureExtension(extension: string): string {
  return raceFree(
    `EXISTS (SELECT FROM pg_extension WHERE extname = '${extension}')`,
    `CREATE EXTENSION IF NOT EXISTS ${extension} WITH SCHEMA public`,
  );
}

interface Facts {
  login: string;
  version: number;
  schema_exists: boolean;
  role_exists: boolean;
  public_is_open: boolean;
}

async function readFacts(trx: Knex, agency: DatabaseOwner): Promise<Facts> {
  const { rows } = await trx.raw<{ rows: [Facts] }>(
    `SELECT current_user AS login,
            current_setting('server_version_num')::int AS version,
            to_regnamespace(?) IS NOT NULL AS schema_exists,
            to_regrole(?) IS NOT NULL AS role_exists,
            has_schema_privilege('public', 'public', 'CREATE') AS public_is_open`,
    [agency, serviceRoleOf(agency)],
  );
  return rows[0];
}

async function withRemedy(
  agency: DatabaseOwner,
  remedy: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw errorCode(error) === INSUFFICIENT_PRIVILEGE
      ? new AdministratorNeededError(agency, remedy, error)
      : error;
  }
}

// From version 16 on, being a member and being allowed to SET ROLE are two things.
function maySetRole(version: number, login: string, role: string): string {
  return `pg_has_role('${quoteText(login)}', '${role}', '${version >= 160_000 ? 'SET' : 'MEMBER'}')`;
}

function quoteText(text: string): string {
  return text.replaceAll("'", "''");
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Creates what is missing of an agency's schema and service role, and lets `servingLogin` serve. */
export async function prepareAgencySchema(
  owner: Knex,
  agency: DatabaseOwner,
  log: DatabaseLog,
  servingLogin?: string,
): Promise<void> {
  const role = serviceRoleOf(agency);
  await owner.transaction(async (trx) => {
    const facts = await readFacts(trx, agency);
    if (!facts.schema_exists) {
      await withRemedy(agency, createSchema(agency, facts.login), () => trx.raw(`CREATE SCHEMA "${agency}"`));
    }
    if (!facts.role_exists) {
      await withRemedy(agency, createRole(agency, facts.login), () =>
        trx.raw(raceFree(`to_regrole('${role}') IS NOT NULL`, `CREATE ROLE "${role}" NOLOGIN`)),
      );
    }
    for (const login of new Set([facts.login, servingLogin ?? facts.login])) {
      const condition = maySetRole(facts.version, login, role);
      await withRemedy(agency, grantMembershipTo(agency, login), () =>
        trx.raw(raceFree(condition, `GRANT "${role}" TO ${quoteName(login)}`)),
      );
    }
    await trx.raw(
      `DO $grant$ BEGIN
         IF NOT has_schema_privilege('${role}', '${agency}', 'USAGE') THEN
           REVOKE ALL ON SCHEMA "${agency}" FROM PUBLIC;
           GRANT USAGE ON SCHEMA "${agency}" TO "${role}";
         END IF;
       END $grant$`,
    );
    if (facts.public_is_open) await closePublicSchema(trx, agency, log);
    for (const extension of EXTENSIONS) {
      await withRemedy(agency, createExtension(extension), () => trx.raw(ensureExtension(extension)));
    }
  });
}

// A cluster upgraded from before version 15 lets every role create in "public", which is on everyone's search path.
async function closePublicSchema(trx: Knex, agency: DatabaseOwner, log: DatabaseLog): Promise<void> {
  await trx.raw('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  if ((await readFacts(trx, agency)).public_is_open) {
    log.warn(
      'Every role may create in the schema "public". Let its owner run: REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
    );
  }
}
