import { createHash } from 'node:crypto';
import type { Principal } from '@lienthong/chassis';
import { asConstraintViolation, errorCode, type AgencyDatabase } from '@lienthong/db';
import { InvalidCodeError } from '@lienthong/schema';
import { GraphQLError } from 'graphql';
import type { Knex } from 'knex';
import type { ActInput } from './act';
import { ActInProgress } from './act-in-progress';
import { expectKnownReferences } from './expect-known-references';
import { expectMeasured } from './expect-measured';
import { ActRefusedError, refuse, userError, type UserError, type UserErrorCode } from './user-error';

/** One mutation: what it does, and what its refusals by the tables mean. */
export interface OfficialAct<Input extends ActInput> {
  /** The mutation, such as `grantSiteLicence`. */
  readonly name: string;
  /** Does it, and answers the id of the record that it is about. */
  readonly perform: (act: ActInProgress, input: Input) => Promise<string>;
  /** What the tables refuse, by the name of the constraint. */
  readonly refusals?: Readonly<Record<string, Refusal>>;
  /** What of the input a repeat must have in common; all of it unless said. Personal data has no part in it. */
  readonly digested?: (input: Input) => unknown;
}

export interface Refusal {
  readonly code: UserErrorCode;
  readonly message: string;
  /** The part of the input that is at fault. */
  readonly field?: string;
}

/** For whom an act is done, and where. */
export interface ActDesk {
  readonly database: AgencyDatabase;
  readonly principal: Principal;
  readonly requestId: string;
}

export type ActOutcome =
  | { readonly subjectId: string; readonly userErrors: readonly [] }
  | { readonly subjectId: null; readonly userErrors: readonly UserError[] };

/** A day or a code that an act has come to, reckoning from its input, and that there cannot be. */
const OUT_OF_RANGE = userError('INVALID_VALUE', 'The days given lead to one that no calendar here has.');

const LONGEST_KEY = 200;
const MOST_ATTEMPTS = 3;

/** Two transactions that each wait for the other, and one that would have read what another wrote. */
const LOST_TO_ANOTHER = new Set(['40P01', '40001']);

const VERSION_TAKEN = 'acts_one_per_version';

/** What the history itself refuses, whatever the act. */
const HISTORY_REFUSALS: Readonly<Record<string, Refusal>> = {
  acts_reason_check: { code: 'INVALID_VALUE', message: 'Say why, in a sentence.' },
  acts_document_number_check: {
    code: 'INVALID_VALUE',
    message: 'A paper has a number; leave it out where there is none.',
  },
};

/**
 * Does an act once: all of it is written, in one transaction with its history and the key of the request, or nothing is.
 * A repeat with the same key answers what the first one did.
 *
 * @throws {GraphQLError} FORBIDDEN for anybody who is not of the agency whose act it is
 */
export async function performAct<Input extends ActInput>(
  act: OfficialAct<Input>,
  desk: ActDesk,
  input: Input,
): Promise<ActOutcome> {
  expectOwnOfficer(desk);
  try {
    expectMeasured(input);
    expectKnownReferences(input, desk.principal.references ?? new Map());
    const subjectId = await performOnce(act, desk, input, MOST_ATTEMPTS);
    return { subjectId, userErrors: [] };
  } catch (error) {
    if (error instanceof ActRefusedError) return { subjectId: null, userErrors: error.userErrors };
    if (error instanceof InvalidCodeError) return { subjectId: null, userErrors: [OUT_OF_RANGE] };
    throw error;
  }
}

/** Scopes say which office may; that it is an office of this agency no scope can say. */
function expectOwnOfficer({ database, principal }: ActDesk): void {
  if (principal.agency === database.agency && principal.subject !== undefined) return;
  throw new GraphQLError(`Acts of the ${database.agency} are done by its own officers and systems.`, {
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });
}

async function performOnce<Input extends ActInput>(
  act: OfficialAct<Input>,
  desk: ActDesk,
  input: Input,
  attempts: number,
): Promise<string> {
  const request = readRequest(act, desk, input);
  try {
    return await desk.database.knex.transaction(async (trx) => {
      // A repeat that comes while the first is still at work would otherwise be refused for what the first has written.
      await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `${request.agency} ${request.idempotency_key}`,
      ]);
      const before = await findEarlier(trx, request);
      if (before !== undefined) return before;
      const inProgress = new ActInProgress(trx, act.name, desk.principal, desk.requestId);
      const subjectId = await act.perform(inProgress, input);
      await trx('act_requests').insert({ ...request, subject_id: subjectId });
      return subjectId;
    });
  } catch (error) {
    const violated = asConstraintViolation(error)?.constraint;
    const isLost = LOST_TO_ANOTHER.has(errorCode(error) ?? '');
    if ((violated === VERSION_TAKEN || isLost) && attempts > 1) {
      return performOnce(act, desk, input, attempts - 1);
    }
    const refusal =
      violated === undefined ? undefined : (act.refusals?.[violated] ?? HISTORY_REFUSALS[violated]);
    if (refusal) throw new ActRefusedError([errorOf(refusal)]);
    throw error;
  }
}

function errorOf({ code, message, field }: Refusal): UserError {
  return userError(code, message, field === undefined ? {} : { path: ['input', ...field.split('.')] });
}

interface RequestRow {
  readonly agency: string;
  readonly idempotency_key: string;
  readonly act: string;
  readonly input_digest: string;
}

function readRequest<Input extends ActInput>(
  { name, digested }: OfficialAct<Input>,
  { principal }: ActDesk,
  input: Input,
): RequestRow {
  const key = input.idempotencyKey;
  if (key.trim() === '' || key.length > LONGEST_KEY) {
    refuse(
      'INVALID_VALUE',
      `The idempotency key is a text of 1 to ${LONGEST_KEY} characters, such as a UUID.`,
      {
        path: ['input', 'idempotencyKey'],
      },
    );
  }
  const digest = createHash('sha256').update(canonical(digested ? digested(input) : input));
  return {
    agency: principal.agency ?? '',
    idempotency_key: key,
    act: name,
    input_digest: digest.digest('hex'),
  };
}

/** JSON with its keys in order: clients write the same input in different orders. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

async function findEarlier(knex: Knex, request: RequestRow): Promise<string | undefined> {
  const found = await knex('act_requests')
    .where({ agency: request.agency, idempotency_key: request.idempotency_key })
    .first<{ act: string; input_digest: string; subject_id: string } | undefined>(
      'act',
      'input_digest',
      'subject_id',
    );
  if (!found) return undefined;
  if (found.act !== request.act || found.input_digest !== request.input_digest) {
    refuse(
      'IDEMPOTENCY_KEY_REUSED',
      `This key stands for another request, ${found.act}. Repeat that one exactly, or draw a new key.`,
      {
        path: ['input', 'idempotencyKey'],
      },
    );
  }
  return found.subject_id;
}
