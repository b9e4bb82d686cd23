import { AGENCIES } from '@lienthong/schema';
import { makeDemonstrationTemplate } from '../testkit/demonstration-template';
import { startFederation } from '../testkit/start-federation';
import { isBounded } from './bounded-tables';
import { captureStatements } from './captured-statements';
import { explainStatements, type Reading } from './plans';
import { savedQuestions, statisticsQuestions } from './questions';
import { fillDatabases, type ScaledDatabases } from './scaled-databases';

const SERVER = process.env['TEST_POSTGRES_URL'];

/** How many times the rows of a small demonstration the larger databases hold. */
const LARGER = 3;

/** What a page may read besides: an index has other rows beside those looked for. */
const FEW_ROWS = 50;

if (SERVER === undefined) {
  it.skip('plans of saved operations need real PostgreSQL: TEST_POSTGRES_URL is not set', () => undefined);
} else {
  describe('what the saved operations and the statistics ask of each database', () => {
    let smaller: ScaledDatabases;
    let small: readonly Reading[];
    let large: readonly Reading[];

    beforeAll(async () => {
      await makeDemonstrationTemplate();
      smaller = await fillDatabases(SERVER, 1);
      small = await readFrom(smaller);
      const larger = await fillDatabases(SERVER, LARGER);
      try {
        large = await readFrom(larger);
      } finally {
        await larger.drop();
      }
    }, 300_000);
    afterAll(() => smaller.drop());

    it('is asked of every agency', () => {
      expect(new Set(large.map(({ statement }) => statement.agency))).toEqual(new Set(AGENCIES));
    });

    it('leads into every growing table by an index', () => {
      expect(described(large.filter(({ scanned }) => scanned.length > 0))).toEqual([]);
    });

    it(`reads no more rows where there are ${LARGER} times as many, for each row that it answers with`, async () => {
      // Of several of one kind the largest is compared with.
      const before = new Map(
        [...small]
          .sort((one, other) => one.rowsRead - other.rowsRead)
          .map((reading) => [keyOf(reading), reading]),
      );
      const grown = large.filter((reading) => isGrown(reading, before.get(keyOf(reading))));
      // What is asked for together depends on what comes in one turn of the event loop: whatever was asked otherwise of the
      // smaller databases, or of other companies, is carried out in them as well.
      const statements = grown.map(({ statement }) => statement);
      const again = new Map(
        (await explainStatements(smaller.urls, statements, isBounded)).map((reading) => [
          reading.statement,
          reading,
        ]),
      );
      const grownAsItIs = grown.filter((reading) => isGrown(reading, again.get(reading.statement)));
      expect(described(grownAsItIs, before)).toEqual([]);
    });
  });
}

/** @param small the statement where there are fewer rows */
function isGrown({ rowsRead, rowsGiven }: Reading, small: Reading | undefined): boolean {
  const moreGiven = Math.max(1, rowsGiven / Math.max(1, small?.rowsGiven ?? 1));
  // One more for each row: some licences have more papers than others, of which a state is made.
  return rowsRead > FEW_ROWS + rowsGiven + 1.5 * moreGiven * (small?.rowsRead ?? 0);
}

async function readFrom({ settings, urls }: ScaledDatabases): Promise<readonly Reading[]> {
  const federation = await startFederation({}, settings);
  try {
    const statements = await captureStatements(federation.databases, async () => {
      for (const { name, document, variables } of [...savedQuestions(), ...statisticsQuestions()]) {
        const answer = await federation.ask(document, variables);
        if (answer.errors) throw new Error(`${name} is not answered: ${answer.text.slice(0, 500)}`);
      }
    });
    return await explainStatements(urls, statements, isBounded);
  } finally {
    await federation.stop();
  }
}

/** A statement whatever the number of its values: pages of other companies ask for more or fewer rows by id. */
function keyOf({ statement: { agency, sql } }: Reading): string {
  return `${agency} ${sql.replace(/\$\d+(, \$\d+)*/g, '$')}`;
}

function described(readings: readonly Reading[], before?: ReadonlyMap<string, Reading>): readonly string[] {
  return readings.map((reading) => {
    const { statement, scanned, rowsRead, rowsGiven } = reading;
    const small = before?.get(keyOf(reading));
    const once = small ? `, ${small.rowsRead} for ${small.rowsGiven} in the smaller one` : '';
    return `${statement.agency} reads ${rowsRead} rows for ${rowsGiven}${once}, scans [${scanned.join(', ')}]: ${statement.sql.replace(/\s+/g, ' ')}`;
  });
}
