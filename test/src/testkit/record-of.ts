import {
  readContent,
  readFieldList,
  readFieldLists,
  readRecordsAfter,
  type FieldList,
  type ReadRecord,
} from '@lienthong/evidence';
import type { Answer } from './ask';
import type { Federation } from './start-federation';

/** The record that an answer's receipt speaks of. */
export async function recordOf(
  federation: Pick<Federation, 'evidence'>,
  answer: Answer<unknown>,
): Promise<ReadRecord> {
  const [ordinal, hash] = (answer.headers.get('x-evidence-record') ?? '').split('.');
  const [stored] = await readRecordsAfter(federation.evidence.database.knex, Number(ordinal) - 1, 1);
  if (!stored) throw new Error('there is no such record');
  if (stored.hash.toString('base64url') !== hash) throw new Error('the receipt is of another record');
  const record = readContent(stored.content);
  if (record.kind !== 'READ') throw new Error('not the record of a read');
  return record;
}

/** Which fields a record says were asked, from the list that it names. */
export async function fieldsOf(
  federation: Pick<Federation, 'evidence'>,
  { fields }: ReadRecord,
): Promise<FieldList> {
  if (typeof fields !== 'string') return fields;
  const kept = await readFieldLists(federation.evidence.database.knex, [fields]);
  return readFieldList(kept.get(fields) ?? 'null');
}
