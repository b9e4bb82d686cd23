import { readDatabaseSettings, type Environment } from '@lienthong/chassis';
import { openAgencyDatabase, type AgencyDatabase } from '@lienthong/db';
import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { writeDemonstration } from '../writing/write-demonstration';
import { ProgressLine, type ProgressOutput } from './progress-line';
import { readSeedArguments, USAGE } from './seed-arguments';

const DONE = 0;
const MISTAKEN_USE = 2;
/** What shells report for a program that Ctrl+C ended. */
const INTERRUPTED = 130;

export interface SeedCommand {
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly output: ProgressOutput;
  readonly errors: ProgressOutput;
  readonly signal: AbortSignal;
}

/** `npm run seed`, and the exit code it ends with. */
export async function runSeedCommand({
  words,
  environment,
  output,
  errors,
  signal,
}: SeedCommand): Promise<number> {
  const asked = readSeedArguments(words);
  if (asked.kind === 'help') {
    output.write(`${USAGE}\n`);
    return DONE;
  }
  if (asked.kind === 'mistake') {
    errors.write(`${asked.problem}\n\n${USAGE}\n`);
    return MISTAKEN_USE;
  }
  const { seed, scale } = asked;
  const databases = await openDatabases(environment);
  try {
    const line = new ProgressLine(output);
    const { isComplete, portionsAdded, portionsWritten, portions, rowsWritten } = await writeDemonstration(
      databases,
      {
        seed,
        scale,
        signal,
        onProgress: (progress) => line.show(progress),
      },
    ).finally(() => line.end());
    if (!isComplete) {
      output.write(
        `Stopped after ${portionsWritten} of ${portions} portions. This goes on from there:\n` +
          `  npm run seed -- --scale ${scale} --seed ${seed}\n`,
      );
      return INTERRUPTED;
    }
    output.write(
      portionsAdded === 0
        ? `All ${rowsWritten} rows of seed ${seed}, scale ${scale} were there already.\n`
        : `The demonstration rows of seed ${seed}, scale ${scale} are written: ${rowsWritten}.\n`,
    );
    return DONE;
  } finally {
    await closeAll(Object.values(databases));
  }
}

async function openDatabases(environment: Environment): Promise<Record<AgencyName, AgencyDatabase>> {
  const settings = readDatabaseSettings(environment, AGENCIES);
  const opened: AgencyDatabase[] = [];
  try {
    const ends = await Promise.allSettled(
      [...settings].map(async ([agency, one]): Promise<[AgencyName, AgencyDatabase]> => {
        const database = await openAgencyDatabase(agency, one);
        opened.push(database);
        await database.migrate();
        return [agency, database];
      }),
    );
    const entries = ends.map((end) => {
      if (end.status === 'rejected') throw end.reason;
      return end.value;
    });
    return Object.fromEntries(entries) as Record<AgencyName, AgencyDatabase>;
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function closeAll(databases: readonly AgencyDatabase[]): Promise<void> {
  await Promise.all(databases.map((database) => database.close()));
}
