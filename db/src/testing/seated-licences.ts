/** A licence register and a copy of head offices that change at random, and a recount of them row by row. For tests alone. */
import { randomUUID } from 'node:crypto';
import { type Knex } from 'knex';
import { type TestDatabase } from './test-database';

/** How an organisation stands in the registry; nothing of it where `registeredOn` is null. */
export interface Organization {
  readonly code: string;
  readonly registeredOn: string | null;
  readonly dissolvedOn: string | null;
  readonly seats: readonly {
    readonly provinceCode: string;
    readonly provinceValidFrom: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }[];
}

type Row = Readonly<Record<string, string | null>>;

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

/** Licences and where their holders sat, asked row by row. */
export class Recount {
  constructor(
    private readonly licences: readonly Row[],
    private readonly papers: readonly Row[],
    private readonly suspensions: readonly Row[],
    private readonly organizations: ReadonlyMap<string, Organization>,
  ) {}

  /** The province in which a licence's holder sat on a day, as the tables name it. */
  private seatOf(licence: Row, day: string): string | undefined {
    const organization = this.organizations.get(licence['holder_code'] ?? '');
    if (organization?.registeredOn === null) return undefined;
    const seat = organization?.seats.find(
      ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil > day),
    );
    return seat && `${seat.provinceCode} ${seat.provinceValidFrom}`;
  }

  private isInForce({ id, issued_on: issuedOn, revoked_on: revokedOn }: Row, day: string): boolean {
    const term = this.papers
      .filter((paper) => paper['licence_id'] === id && (paper['decided_on'] ?? '') <= day)
      .map((paper) => `${paper['decided_on']} ${paper['valid_until']}`)
      .sort()
      .at(-1);
    const isSuspended = this.suspensions.some(
      (one) =>
        one['licence_id'] === id && (one['valid_from'] ?? '') <= day && (one['valid_until'] ?? '') > day,
    );
    const hasTerm = term === undefined || (term.split(' ')[1] ?? '') > day;
    return (issuedOn ?? '') <= day && !(revokedOn && revokedOn <= day) && hasTerm && !isSuspended;
  }

  /** Figures of a day in some provinces. */
  ofDay(day: string, provinces: readonly string[]): Readonly<Record<string, number>> {
    const issued = this.licences.filter((licence) => (licence['issued_on'] ?? '') <= day);
    const here = issued.filter((licence) => provinces.includes(this.seatOf(licence, day) ?? ''));
    return {
      ISSUED: here.length,
      HOLDERS: new Set(here.map((licence) => licence['holder_code'])).size,
      IN_FORCE: here.filter((licence) => this.isInForce(licence, day)).length,
    };
  }

  /** Papers of a period for those that sat in the provinces on its last day. */
  ofPeriod({ from, until }: { from: string; until: string }, lastDay: string, provinces: readonly string[]) {
    const counts: Record<string, number> = {};
    for (const paper of this.papers) {
      const licence = this.licences.find(({ id }) => id === paper['licence_id']);
      const on = paper['decided_on'] ?? '';
      if (!licence || on < from || on >= until) continue;
      if (!provinces.includes(this.seatOf(licence, lastDay) ?? '')) continue;
      const figure = `PAPERS_${paper['kind']}`;
      counts[figure] = (counts[figure] ?? 0) + 1;
    }
    return counts;
  }

  /** Ids of licences in force whose holder had been dissolved. */
  orphaned(day: string): readonly string[] {
    return this.idsWhere(day, ({ dissolvedOn }) => dissolvedOn !== null && dissolvedOn <= day);
  }

  /** Ids of licences in force whose holder existed and sat in none of the provinces. */
  departed(day: string, home: readonly string[]): readonly string[] {
    return this.idsWhere(
      day,
      ({ registeredOn, dissolvedOn }, seat) =>
        (registeredOn ?? '') <= day &&
        (dissolvedOn === null || dissolvedOn > day) &&
        !!seat &&
        !home.includes(seat),
    );
  }

  private idsWhere(
    day: string,
    isMeant: (organization: Organization, seat: string | undefined) => boolean,
  ): readonly string[] {
    return this.licences
      .filter((licence) => {
        const organization = this.organizations.get(licence['holder_code'] ?? '');
        if (!organization || organization.registeredOn === null) return false;
        return this.isInForce(licence, day) && isMeant(organization, this.seatOf(licence, day));
      })
      .map(({ id }) => id ?? '')
      .sort();
  }
}
