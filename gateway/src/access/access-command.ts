import { asConstraintViolation, DataDirectoryInUseError, errorCode } from '@lienthong/db';
import { today } from '@lienthong/schema';
import {
  addKey,
  giveGrants,
  listAgencies,
  listGrants,
  listKeys,
  revokeKey,
  scopesGrantedOn,
  takeGrant,
} from '../request/identify/access-store';
import { makeApiKey } from '../request/identify/api-key';
import { readAccessOrder, USAGE, type AccessOrder } from './access-arguments';
import type { AccessDatabase } from './access-database';
import { expectKnownAgency, UnknownAgencyError } from './known-agencies';

const DONE = 0;
const FAILED = 1;
const MISTAKEN_USE = 2;

export interface AccessCommand {
  /** What was written after the command's name. */
  readonly words: readonly string[];
  readonly open: () => Promise<AccessDatabase>;
  /** Scopes that a rule of the graph speaks of. */
  readonly knownScopes: () => ReadonlySet<string>;
  readonly output: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
}

/** Something was asked for that cannot be done, in words for whoever asked. */
class OrderRefusedError extends Error {
  override readonly name = 'OrderRefusedError';
}

/** `npm run access`, and the exit code it ends with. */
export async function runAccessCommand(command: AccessCommand): Promise<number> {
  const { words, open, output, errors } = command;
  let order: AccessOrder;
  try {
    order = readAccessOrder(words);
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return MISTAKEN_USE;
  }
  if (order.kind === 'help') {
    output.write(`${USAGE}\n`);
    return DONE;
  }
  try {
    const database = await open();
    try {
      await database.prepare();
      await expectKnown(order, database.knex);
      const { answer, remark } = await carryOut(order, database.knex, command.knownScopes);
      output.write(`${answer}\n`);
      if (remark !== undefined) errors.write(`${remark}\n`);
      return DONE;
    } finally {
      await database.close();
    }
  } catch (error) {
    errors.write(`${explain(error)}\n`);
    return FAILED;
  }
}

/** @throws {UnknownAgencyError} */
async function expectKnown(
  order: Exclude<AccessOrder, { kind: 'help' }>,
  knex: AccessDatabase['knex'],
): Promise<void> {
  const agency = 'holder' in order ? order.holder.agency : 'agency' in order ? order.agency : undefined;
  const mayBeNew = 'isNewAgency' in order;
  if (agency === undefined || (mayBeNew && order.isNewAgency)) return;
  expectKnownAgency(agency, await listAgencies(knex), mayBeNew);
}

interface Outcome {
  readonly answer: string;
  /** Said beside the answer, so that the answer can be piped. */
  readonly remark?: string;
}

async function carryOut(
  order: Exclude<AccessOrder, { kind: 'help' }>,
  knex: AccessDatabase['knex'],
  knownScopes: AccessCommand['knownScopes'],
): Promise<Outcome> {
  switch (order.kind) {
    case 'grants':
      return { answer: table(GRANT_HEADS, (await listGrants(knex, order.agency)).map(grantCells)) };
    case 'grant':
      await giveGrants(knex, order.grants);
      return {
        answer: order.grants
          .map(
            ({ agency, scope, validFrom, validUntil }) =>
              `${agency} may read ${scope} ${period(validFrom, validUntil)}.`,
          )
          .join('\n'),
        ...remarkOn(
          order.grants.map(({ scope }) => scope),
          knownScopes(),
        ),
      };
    case 'take':
      return take(order, knex);
    case 'keys':
      return { answer: table(KEY_HEADS, (await listKeys(knex, order.agency)).map(keyCells)) };
    case 'create-key':
      return createKey(order.holder, knex);
    case 'revoke-key':
      if (!(await revokeKey(knex, order.prefix)))
        throw new OrderRefusedError(
          `There is no key ltk_${order.prefix}_… that still opens. See: npm run access -- keys`,
        );
      return { answer: `The key ltk_${order.prefix}_… opens nothing any more.` };
  }
}

/** A scope with a slip of the pen is a grant in the books that opens nothing. */
function remarkOn(scopes: readonly string[], known: ReadonlySet<string>): Pick<Outcome, 'remark'> {
  const idle = scopes.filter((scope) => !known.has(scope));
  return idle.length > 0
    ? { remark: `No rule of the graph speaks of ${idle.join(', ')}: that opens nothing.` }
    : {};
}

async function take(
  { agency, scopes, until, by }: Extract<AccessOrder, { kind: 'take' }>,
  knex: AccessDatabase['knex'],
): Promise<Outcome> {
  await knex.transaction(async (trx) => {
    for (const scope of scopes) {
      if ((await takeGrant(trx, { agency, scope, until, by })) > 0) continue;
      throw new OrderRefusedError(
        `${agency} has no grant for ${scope} that would hold on ${until} or later; nothing was taken.`,
      );
    }
  });
  return { answer: scopes.map((scope) => `${agency} may not read ${scope} from ${until} on.`).join('\n') };
}

async function createKey(
  holder: Extract<AccessOrder, { kind: 'create-key' }>['holder'],
  knex: AccessDatabase['knex'],
): Promise<Outcome> {
  const key = makeApiKey();
  await addKey(knex, key, holder);
  const granted = await scopesGrantedOn(knex, holder.agency, today());
  const idle = holder.scopes.filter((scope) => !granted.has(scope));
  const warning =
    idle.length > 0
      ? ` ${holder.agency} has no grant today for ${idle.join(', ')}, so the key does not open that.`
      : '';
  return {
    answer: key.text,
    remark: `The key is shown this once. Keep it where secrets are kept.${warning}`,
  };
}

const GRANT_HEADS = ['agency', 'scope', 'from', 'until', 'by', 'document'];
const KEY_HEADS = ['key', 'agency', 'kind', 'subject', 'scopes', 'created', 'until', 'state', 'note'];

function grantCells(grant: Awaited<ReturnType<typeof listGrants>>[number]): readonly string[] {
  const { agency, scope, validFrom, validUntil, grantedBy, document } = grant;
  return [agency, scope, validFrom, validUntil ?? 'open', grantedBy, document ?? ''];
}

function keyCells(key: Awaited<ReturnType<typeof listKeys>>[number]): readonly string[] {
  const isExpired = key.validUntil !== null && key.validUntil <= today();
  return [
    `ltk_${key.prefix}_…`,
    key.agency,
    key.kind,
    key.subject,
    key.scopes.join(' '),
    today(key.createdAt),
    key.validUntil ?? 'open',
    key.revokedAt ? `revoked ${today(key.revokedAt)}` : isExpired ? 'expired' : 'opens',
    key.note ?? '',
  ];
}

/** Rows of before may hold what is not taken any more. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

function table(heads: readonly string[], given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map((cell) => cell.replace(UNPRINTABLE, '�')));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function period(from: string, until: string | null): string {
  return until === null ? `from ${from}` : `from ${from} until before ${until}`;
}

function explain(error: unknown): string {
  if (error instanceof UnknownAgencyError) return error.message;
  if (error instanceof DataDirectoryInUseError) {
    return `${error.message}\nIf that is the gateway: stop it, repeat this, and start it again.`;
  }
  const violation = asConstraintViolation(error);
  if (violation?.constraint === 'grants_no_overlap') {
    return 'The agency has been granted that on some of these days already. See: npm run access -- grants';
  }
  if (violation) return violation.message;
  // A driver's message holds the whole statement.
  if (error instanceof Error && 'severity' in error)
    return `The database refused this (SQLSTATE ${errorCode(error) ?? 'unknown'}).`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
