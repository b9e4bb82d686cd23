import { open, rename, truncate } from 'node:fs/promises';
import type { Knex } from 'knex';
import type { Head } from '../chain/link';
import { isHeld, readKeyRecords } from '../log/log-store';
import { readContent, type SealingKey } from '../record/evidence-record';
import {
  entryLine,
  EXPORT_FORMAT,
  headerLine,
  readEntryLine,
  readHeaderLine,
  readLines,
  sealText,
  startOf,
  type ExportHeader,
} from './export-format';
import type { ExportRange } from './export-range';
import { readRange } from './read-database';
import { parseSeal } from './seal-verifier';
import { createLogVerifier } from './verify-log';

export interface ExportOrder {
  readonly file: string;
  readonly range: ExportRange;
  /** Go on with what an interrupted export has left. */
  readonly resume: boolean;
  readonly previousArchive?: ExportHeader['previousArchive'];
  /** Whoever waits is told how far it is. */
  readonly progress: (text: string) => void;
  /** Before the file bears its name. */
  readonly check?: (unfinished: string) => Promise<void>;
}

/** Something cannot be exported as asked, in words for whoever asked. */
export class ExportRefusedError extends Error {
  override readonly name = 'ExportRefusedError';
}

const CHUNK_CHARACTERS = 1_000_000;
const RECORDS_A_REPORT = 50_000;

/** Written under another name, and on the disk before it gets its own: a file that is there is whole. */
export async function exportLog(knex: Knex, order: ExportOrder): Promise<number> {
  const { file, range, progress } = order;
  const unfinished = `${file}.unfinished`;
  const header = await headerOf(knex, order);
  const done = order.resume ? await takeUp(knex, unfinished, header, range) : undefined;
  const output = await open(unfinished, done ? 'a' : 'w', 0o600);
  let records = done?.records ?? 0;
  try {
    let chunk = done ? '' : headerLine(header);
    const from = done?.head ?? range.after;
    const rest = { from, afterSeal: done?.seal ?? range.afterSeal, until: range.until, listed: done?.listed };
    for await (const entry of readRange(knex, rest)) {
      chunk += entryLine(entry);
      if (chunk.length > CHUNK_CHARACTERS) {
        await output.writeFile(chunk);
        chunk = '';
      }
      if (entry.kind !== 'record') continue;
      records += 1;
      if (records % RECORDS_A_REPORT === 0) {
        progress(`record ${entry.ordinal} of ${range.until}`);
      }
    }
    await output.writeFile(chunk);
    await output.sync();
  } finally {
    await output.close();
  }
  await order.check?.(unfinished);
  await rename(unfinished, file);
  return records;
}

/** Keys that the log has named, in order. */
export async function readNamedKeys(knex: Knex): Promise<readonly SealingKey[]> {
  return (await readKeyRecords(knex)).flatMap(({ content }) => {
    const record = readContent(content);
    return record.kind === 'READ' ? [] : [record.key];
  });
}

async function headerOf(knex: Knex, { range, previousArchive }: ExportOrder): Promise<ExportHeader> {
  return {
    format: EXPORT_FORMAT,
    after: {
      ordinal: range.after.ordinal,
      hash: range.after.hash.toString('base64'),
      seal: sealText(range.seal),
    },
    until: range.until,
    keys: await readNamedKeys(knex),
    ...(previousArchive !== undefined && { previousArchive }),
  };
}

interface Done {
  readonly head: Head;
  readonly seal: number;
  readonly records: number;
  /** Digests of the lists of fields that stand in it. */
  readonly listed: readonly string[];
}

/** What an interrupted export has written, once it is proven; a last line that was not finished is cut off. */
async function takeUp(
  knex: Knex,
  unfinished: string,
  header: ExportHeader,
  { after, afterSeal }: ExportRange,
): Promise<Done | undefined> {
  const verifier = createLogVerifier({ keys: header.keys });
  let [head, seal, records, end] = [after, afterSeal, 0, 0];
  const listed: string[] = [];
  try {
    for await (const line of readLines(unfinished)) {
      if (!line.isWhole) break;
      if (end === 0) {
        const begun = readHeaderLine(line.text, unfinished);
        if (
          headerLine({ ...begun, until: 0 }) !== headerLine({ ...header, until: 0 }) ||
          begun.until > header.until
        ) {
          throw new ExportRefusedError(
            `${unfinished} was begun for something else. Delete it, or export anew.`,
          );
        }
        if (begun.until < header.until) {
          throw new ExportRefusedError(
            `${unfinished} was to end with record ${begun.until}. Give --until ${begun.until}, or export anew.`,
          );
        }
        verifier.push(startOf({ ...header, until: 0 }));
      } else {
        const entry = readEntryLine(line.text);
        if (!entry)
          throw new ExportRefusedError(`${unfinished} holds a line that is no record. Export anew.`);
        verifier.push(entry);
        if (entry.kind === 'record') {
          head = { ordinal: entry.ordinal, hash: entry.hash };
          records += 1;
        } else if (entry.kind === 'fields') listed.push(entry.digest);
        else seal = parseSeal(entry.content)?.number ?? seal;
      }
      end = line.end;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (end === 0) return undefined;
  const [finding] = verifier.end().findings.filter(({ kind }) => kind !== 'KEY_NOT_TRUSTED');
  if (finding || (records > 0 && !(await isHeld(knex, head)))) {
    throw new ExportRefusedError(
      `${unfinished} is not what this log holds (${finding?.message ?? 'its end'}). Export anew.`,
    );
  }
  await truncate(unfinished, end);
  return { head, seal, records, listed };
}
