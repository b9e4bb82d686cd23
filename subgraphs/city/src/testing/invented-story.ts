/** A small story for the city's tests. Nobody in it exists and nothing in it happened. */
import type { Knex } from 'knex';
import { writeCases } from './invented-cases';
import { writeOutreach } from './invented-outreach';
import { writePenalties } from './invented-penalties';

export * from './invented-ids';

export async function writeStory(trx: Knex.Transaction): Promise<void> {
  await writeCases(trx);
  await writePenalties(trx);
  await writeOutreach(trx);
}
