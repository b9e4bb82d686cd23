/** A licence register and a copy of head offices that change at random. For tests alone. */
import { randomUUID } from 'node:crypto';
import { type Knex } from 'knex';
import { type Organization, Recount, type Row } from './recounted-licences';
import { type TestDatabase } from './test-database';

/** Few days and holders, so that much falls on one. */
const DAYS = [
  '2019-12-31',
  '2020-01-01',
  '2020-01-02',
  '2020-07-01',
  '2021-01-01',
  '2021-01-02',
  '2022-06-30',
];
export const HOLDERS = ['0100109106', '0101248141', '0300588569', '0190000005'];
export const PROVINCES = ['01 2004-07-08', '28 2004-07-08', '24 2004-07-08'];
const KINDS = ['AMENDED', 'RENEWED', 'REISSUED'];

export class SeatedLicences {
  /** What the registry has told of each organisation. */
  readonly organizations = new Map<string, Organization>();
  private position = 0;
  private book = 'first';

  constructor(
    private readonly database: TestDatabase,
    private readonly draw: (below: number) => number,
  ) {}

  one<Value>(values: readonly Value[]): Value {
    const value = values[this.draw(values.length)];
    if (value === undefined) throw new RangeError('nothing to draw from');
    return value;
  }

  day(): string {
    return this.one(DAYS);
  }

  /** Two days that are not one, in order. */
  period(): { readonly from: string; readonly until: string } {
    const [from, until] = [this.day(), this.day()].sort() as [string, string];
    return from === until ? this.period() : { from, until };
  }

  /** A change of the register, of any kind that it may see. */
  async change(): Promise<void> {
    const { knex, asOwner } = this.database;
    const ids = await knex('licences').orderBy('number').pluck<string[]>('id');
    if (ids.length < 3) return this.grant();
    const id = this.one(ids);
    switch (this.draw(9)) {
      case 0:
      case 1:
        return this.grant();
      case 2:
      case 3:
        await this.paper(id, this.one(KINDS));
        return;
      case 4:
        await knex('licences')
          .where({ id })
          .where('issued_on', '<=', '2020-07-01')
          .update({ revoked_on: '2020-07-01' });
        return;
      case 5:
        await knex('licences')
          .where({ id })
          .update({ revoked_on: null, holder_code: this.one(HOLDERS) });
        return;
      case 6:
        await knex('licence_suspensions')
          .insert({
            id: randomUUID(),
            licence_id: id,
            document_number: '1',
            reason: 'x',
            ...this.suspended(),
          })
          .catch(expectConstraint);
        return;
      case 7:
        await asOwner((owner) =>
          owner('licence_issuances').where({ licence_id: id }).whereNot({ kind: 'NEW' }).delete(),
        );
        return;
      default:
        await asOwner(async (owner) => {
          await owner('licence_suspensions').where({ licence_id: id }).delete();
          await owner('licence_issuances').where({ licence_id: id }).delete();
          await owner('licences').where({ id }).delete();
        });
    }
  }

  async grant(holder = this.one(HOLDERS), on = this.day(), knex: Knex = this.database.knex): Promise<void> {
    const id = randomUUID();
    await knex('licences').insert({
      id,
      number: String(this.draw(1_000_000)),
      symbol: id,
      issued_on: on,
      issuer_agency_id: 'issuer',
      holder_code: holder,
      valid_until: '2030-01-01',
    });
    await this.paper(id, 'NEW', on, knex);
  }

  private async paper(
    id: string,
    kind: string,
    on = this.day(),
    knex: Knex = this.database.knex,
  ): Promise<void> {
    await knex('licence_issuances')
      .insert({
        id: randomUUID(),
        licence_id: id,
        kind,
        decided_on: on,
        document_number: '1',
        valid_until: this.one(['2022-06-29', '2022-07-01', '2030-01-01']),
      })
      .catch(expectConstraint);
  }

  private suspended(): { readonly valid_from: string; readonly valid_until: string } {
    const { from, until } = this.period();
    return { valid_from: from, valid_until: until };
  }

  /** Some organisations come, move, are dissolved or disappear; now and then the registry begins another book. */
  async move(): Promise<string> {
    const changed = HOLDERS.filter(() => this.draw(2) === 0).map((code) => this.organization(code));
    if (this.draw(8) === 0) {
      this.book = randomUUID();
      this.position = 0;
      this.organizations.clear();
    }
    const after = this.position;
    this.position += 1 + changed.length;
    for (const organization of changed) this.organizations.set(organization.code, organization);
    return takeOver(this.database.knex, { book: this.book, after, through: this.position, changed });
  }

  private organization(code: string): Organization {
    const [first, second, third] = [...new Set([this.day(), this.day(), this.day()])].sort();
    const starts = [first, second, third].filter((day) => day !== undefined).slice(this.draw(2));
    return {
      code,
      registeredOn: this.draw(6) === 0 ? null : '2019-12-31',
      dissolvedOn: this.draw(3) === 0 ? this.one(['2020-07-01', '2021-01-02']) : null,
      seats: starts.map((validFrom, index) => {
        const [provinceCode = '', provinceValidFrom = ''] = this.one(PROVINCES).split(' ');
        return { provinceCode, provinceValidFrom, validFrom, validUntil: starts[index + 1] ?? null };
      }),
    };
  }

  /** Counts the rows. */
  async recount(): Promise<Recount> {
    const { knex } = this.database;
    const rows = (table: string): Promise<Row[]> => knex(table).select<Row[]>('*');
    return new Recount(
      await rows('licences'),
      await rows('licence_issuances'),
      await rows('licence_suspensions'),
      this.organizations,
    );
  }
}

/** A drawn row that the law of the tables refuses was none; anything else is a failure. */
function expectConstraint(error: unknown): void {
  if (!/unique|exclusion|check/.test(String(error))) throw error;
}

export async function takeOver(
  knex: Knex,
  {
    book,
    after,
    through,
    changed,
  }: {
    readonly book: string;
    readonly after: number;
    readonly through: number;
    readonly changed: readonly Organization[];
  },
): Promise<string> {
  const { rows } = await knex.raw<{ rows: [{ position: string }] }>(
    'SELECT take_over_headquarters(?, ?, ?, ?::jsonb) AS position',
    [book, after, through, JSON.stringify(changed)],
  );
  return rows[0].position;
}
