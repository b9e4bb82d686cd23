import { join } from 'node:path';
import { dataDirectory, type Environment } from '@lienthong/chassis';
import { DataDirectoryInUseError, type AgencyDatabase } from '@lienthong/db';
import { archiveLog } from '../archive/archive-log';
import { verifyArchives } from '../archive/verify-archives';
import { anchorFileOf, keyFileOf, makeKeyFile, openSealingKey } from '../evidence-environment';
import { readAnchor } from '../log/anchor';
import { readKeyFile } from '../seal/sealing-key-file';
import { rotateKey } from '../log/rotate-key';
import { readExport } from '../proof/export-format';
import { exportLog, readNamedKeys } from '../proof/export-log';
import { findRange } from '../proof/export-range';
import { inOneMoment, readDatabaseLog } from '../proof/read-database';
import { verifyLog, type Trust } from '../proof/verify-log';
import { publicKeyOf, sealingKeyOf } from '../seal/sealing-key';
import { readEvidenceOrder, USAGE, type EvidenceOrder } from './evidence-arguments';
import { readKeptHead, readTrustedKeys } from './read-trust';
import { reconcileDisclosures } from './reconcile-command';
import { reportOf } from './report';

const DONE = 0;
const FAILED = 1;
const MISTAKEN_USE = 2;

export interface EvidenceCommand {
  /** What was written after the command's name. */
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly open: () => Promise<AgencyDatabase>;
  readonly output: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
}

interface Outcome {
  readonly answer: string;
  readonly code: number;
  /** Said beside the answer, so that the answer can be piped. */
  readonly remark?: string;
}

type Order<Kind extends EvidenceOrder['kind']> = Extract<EvidenceOrder, { readonly kind: Kind }>;

/** `npm run evidence`, and the exit code it ends with. */
export async function runEvidenceCommand(command: EvidenceCommand): Promise<number> {
  const { words, output, errors } = command;
  let order: EvidenceOrder;
  try {
    order = readEvidenceOrder(words);
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return MISTAKEN_USE;
  }
  try {
    const { answer, code, remark } = await carryOut(order, command);
    output.write(`${answer}\n`);
    if (remark !== undefined) errors.write(`${remark}\n`);
    return code;
  } catch (error) {
    errors.write(`${explain(error)}\n`);
    return FAILED;
  }
}

async function carryOut(order: EvidenceOrder, command: EvidenceCommand): Promise<Outcome> {
  const { environment } = command;
  switch (order.kind) {
    case 'help':
      return done(USAGE);
    case 'verify':
      return order.exportFile === undefined
        ? verifyHere(order, command)
        : verifyFile(order, order.exportFile);
    case 'export':
      return withDatabase(command, (database) => exportHere(order, database, command));
    case 'reconcile': {
      const { answer, isEqual } = await reconcileDisclosures(order, environment);
      return { answer, code: isEqual ? DONE : FAILED };
    }
    case 'archive':
      return withDatabase(command, (database) => archiveHere(order, database, command));
    case 'rotate-key':
      return withDatabase(command, (database) => rotateHere(order, database, environment));
    case 'keys':
      return withDatabase(command, async ({ knex }) =>
        done(
          JSON.stringify(
            { keys: (await readNamedKeys(knex)).map((key) => ({ ...key, alg: 'EdDSA', use: 'sig' })) },
            null,
            2,
          ),
        ),
      );
    case 'public-key': {
      const key = publicKeyOf(sealingKeyOf(await openSealingKey(environment)));
      return done(key.export({ type: 'spki', format: 'pem' }).toString().trimEnd());
    }
  }
}

async function verifyFile({ keyFiles, heads }: Order<'verify'>, file: string): Promise<Outcome> {
  return judged(await verifyLog(readExport(file), await readTrust(keyFiles, heads)));
}

async function verifyHere(order: Order<'verify'>, command: EvidenceCommand): Promise<Outcome> {
  const { environment } = command;
  const keyFiles = order.keyFiles.length > 0 ? order.keyFiles : [keyFileOf(environment)];
  const given = await readTrust(keyFiles, order.heads);
  const anchorFile = anchorFileOf(environment);
  const anchor = await readAnchor(anchorFile);
  const kept = anchor ? [{ ...anchor, source: anchorFile, isSealed: true }] : [];
  const trust = { keys: given.keys, heads: [...given.heads, ...kept] };
  const { archives } = order;
  return withDatabase(command, ({ knex }) =>
    inOneMoment(knex, async (moment) =>
      judged(
        archives === undefined
          ? await verifyLog(readDatabaseLog(moment), trust)
          : await verifyArchives(archives, moment, trust),
      ),
    ),
  );
}

async function readTrust(
  keyFiles: readonly string[],
  heads: readonly string[],
): Promise<Trust & { readonly heads: NonNullable<Trust['heads']> }> {
  const keys = (await Promise.all(keyFiles.map(readTrustedKeys))).flat();
  return { keys, heads: await Promise.all(heads.map(readKeptHead)) };
}

function judged(verification: Parameters<typeof reportOf>[0]): Outcome {
  return { answer: reportOf(verification), code: verification.findingCount === 0 ? DONE : FAILED };
}

async function exportHere(
  { file, from, until, isUnsealed, resume }: Order<'export'>,
  { knex }: AgencyDatabase,
  { errors }: EvidenceCommand,
): Promise<Outcome> {
  return inOneMoment(knex, async (moment) => {
    const range = await findRange(moment, { from, until, isUnsealed });
    if (!range) return { answer: 'Nothing of that is in the database and sealed.', code: FAILED };
    const progress = (text: string) => errors.write(`${text}\n`);
    const records = await exportLog(moment, { file, range, resume, progress });
    return {
      ...done(`${file} holds records ${range.after.ordinal + 1} to ${range.until}, ${records} in all.`),
      remark: `Verify it anywhere: npm run evidence -- verify --export ${file} --key PUBLIC-KEY`,
    };
  });
}

async function archiveHere(
  { keepDays, directory }: Order<'archive'>,
  database: AgencyDatabase,
  { environment, errors }: EvidenceCommand,
): Promise<Outcome> {
  const archived = await archiveLog(database, {
    directory: directory ?? join(dataDirectory(environment), 'evidence-archives'),
    keepDays,
    now: Date.now(),
    progress: (text) => errors.write(`${text}\n`),
  });
  if (!archived) return done('Nothing that is sealed is old enough.');
  return done(
    `${archived.file} holds ${archived.records} records, up to record ${archived.untilOrdinal}; the database holds what came after.`,
  );
}

async function rotateHere(
  { newKeyFile, by, document }: Order<'rotate-key'>,
  { knex }: AgencyDatabase,
  environment: Environment,
): Promise<Outcome> {
  const current = await openSealingKey(environment);
  await makeKeyFile(newKeyFile);
  const next = await readKeyFile(newKeyFile);
  await rotateKey(knex, { current, next, by, document, anchorFile: anchorFileOf(environment) });
  return {
    ...done(`From the next seal on, the key ${sealingKeyOf(next).kid} seals.`),
    remark: `Set EVIDENCE_KEY_FILE=${newKeyFile} and start the gateway again; one with the old key seals no more.`,
  };
}

async function withDatabase<T>(
  { open }: EvidenceCommand,
  work: (database: AgencyDatabase) => Promise<T>,
): Promise<T> {
  const database = await open();
  try {
    await database.migrate();
    return await work(database);
  } finally {
    await database.close();
  }
}

function done(answer: string): Outcome {
  return { answer, code: DONE };
}

function explain(error: unknown): string {
  if (error instanceof DataDirectoryInUseError) {
    return `${error.message}\nIf that is the gateway: stop it, repeat this, and start it again.`;
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
