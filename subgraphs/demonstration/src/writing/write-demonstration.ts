import { AGENCIES, type AgencyName } from '@lienthong/schema';
import { Volume } from '../drawing/volume';
import { drawVolume } from '../drawing/volume-rows';
import { GREATEST_SCALE } from '../organization/enterprise-codes';
import { bringCopiesUpToDate } from './bring-copies-up-to-date';
import { InvalidDemonstrationError } from './demonstration-errors';
import { REFERENCE_PORTIONS, VOLUME_PORTIONS, type Portion } from './portion';
import {
  assertOnlyDemonstration,
  enterPortion,
  readWritten,
  seedingName,
  type Databases,
} from './progress-table';

export interface DemonstrationOptions {
  /** Which rows are drawn, 0 or more; 1 unless said. */
  readonly seed?: number | undefined;
  /** How many volumes of rows; 1, with the figures of the report, unless said. */
  readonly scale?: number | undefined;
  readonly onProgress?: ((progress: DemonstrationProgress) => void) | undefined;
  /** Stops the writing after the portions that are running; the same call goes on from there another time. */
  readonly signal?: AbortSignal | undefined;
}

/** Rows are those that records are named by; `rows` is what all volumes hold together, to within a few. */
export interface DemonstrationProgress {
  readonly portionsWritten: number;
  readonly portions: number;
  readonly rowsWritten: number;
  readonly rows: number;
}

export interface DemonstrationOutcome extends DemonstrationProgress {
  readonly isComplete: boolean;
  /** Portions that this call wrote; none when everything was there. */
  readonly portionsAdded: number;
}

/**
 * Writes the demonstration rows of a seed and a scale into the agencies' databases, each through its own register. A
 * portion and its entry in the progress table are one transaction, so that a call that was stopped, or killed, is gone
 * on with by making it again. The databases must be migrated.
 *
 * @throws {InvalidDemonstrationError} for a seed or scale that is none
 * @throws {OtherDemonstrationError} when rows of another seed or scale are there
 * @throws {NotOnlyDemonstrationError} when rows are there that are no demonstration rows
 * @throws {DemonstrationUnderWayError} when another call is writing the same rows
 */
export async function writeDemonstration(
  databases: Databases,
  options: DemonstrationOptions = {},
): Promise<DemonstrationOutcome> {
  const { seed = 1, scale = 1, onProgress, signal } = options;
  checkOptions(seed, scale);
  const seeding = seedingName(seed, scale);
  const written = await readWritten(databases, seeding);
  const portions = REFERENCE_PORTIONS.length + scale * VOLUME_PORTIONS.length;
  const isWritten = (agency: AgencyName, name: string): boolean => written[agency].has(`${seeding}: ${name}`);

  let portionsAdded = 0;
  const before = AGENCIES.flatMap((agency) => [...written[agency].values()]);
  let portionsWritten = before.length;
  let rowsWritten = before.reduce((sum, rows) => sum + rows, 0);
  if (portionsWritten < portions) await assertOnlyDemonstration(databases);
  const firstVolume = portionsWritten < portions ? drawVolume(new Volume(seed, scale, 0)) : undefined;
  const rows = firstVolume
    ? rowsIn(REFERENCE_PORTIONS, undefined) + scale * rowsIn(VOLUME_PORTIONS, firstVolume)
    : rowsWritten;
  const progress = (): DemonstrationProgress => ({
    portionsWritten,
    portions,
    rowsWritten,
    // Volumes differ by a few rows, so that the first one's number only tells how many there will be.
    rows: portionsWritten === portions ? rowsWritten : Math.max(rows, rowsWritten),
  });

  /** Writes what is missing of `list`: the agencies side by side, the portions of one in order. */
  async function write<Rows>(
    list: readonly Portion<Rows>[],
    prefix: string,
    draw: () => Rows,
  ): Promise<void> {
    const missing = list.filter(({ agency, name }) => !isWritten(agency, prefix + name));
    if (missing.length === 0 || signal?.aborted) return;
    const drawn = draw();
    let hasFailed = false;
    const writeAgency = async (agency: AgencyName): Promise<void> => {
      for (const portion of missing.filter((one) => one.agency === agency)) {
        if (hasFailed || signal?.aborted) return;
        const count = portion.count(drawn);
        await databases[agency].knex.transaction(async (trx) => {
          await enterPortion(trx, agency, `${seeding}: ${prefix}${portion.name}`, count);
          await portion.write(trx, drawn);
        });
        portionsAdded += 1;
        portionsWritten += 1;
        rowsWritten += count;
        onProgress?.(progress());
      }
    };
    const ends = await Promise.allSettled(
      AGENCIES.map((agency) =>
        writeAgency(agency).catch((error: unknown) => {
          hasFailed = true;
          throw error;
        }),
      ),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  if (portionsWritten < portions) {
    await write(REFERENCE_PORTIONS, '', () => undefined);
    for (let index = 0; index < scale && !signal?.aborted; index += 1) {
      await write(VOLUME_PORTIONS, `volume ${index + 1} `, () =>
        index === 0 && firstVolume ? firstVolume : drawVolume(new Volume(seed, scale, index)),
      );
    }
  }
  const isComplete = portionsWritten === portions;
  if (isComplete) await bringCopiesUpToDate(databases);
  return { ...progress(), isComplete, portionsAdded };
}

function checkOptions(seed: number, scale: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new InvalidDemonstrationError('The seed must be a whole number of at least 0.');
  }
  if (!Number.isInteger(scale) || scale < 1 || scale > GREATEST_SCALE) {
    throw new InvalidDemonstrationError(`The scale must be a whole number from 1 to ${GREATEST_SCALE}.`);
  }
}

function rowsIn<Rows>(portions: readonly Portion<Rows>[], rows: Rows): number {
  return portions.reduce((sum, portion) => sum + portion.count(rows), 0);
}
