import type { Principal } from '@lienthong/chassis';
import { errorCode } from '@lienthong/db';
import { today } from '@lienthong/schema';
import type { Knex } from 'knex';
import type { ActEntry, ActInput, SubjectKind } from './act';
import { actsFrom, statesAfter, type StateMachine } from './state-machine';
import { refuse, refuseValue } from './user-error';

/** PostgreSQL's invalid_text_representation: an id that cannot be one is unknown, no more. */
const NO_SUCH_ID = '22P02';

/** A record that an act has in its hands: nobody else changes it until the act is over. */
export interface TakenSubject<Row> {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly version: number;
  readonly row: Row;
  /** Latest day of what was done to it since it began, which may have been entered late. */
  readonly lastActedOn?: string | undefined;
}

/** What an act may do, within the one transaction in which all of it is written or nothing. */
export class ActInProgress {
  constructor(
    readonly trx: Knex.Transaction,
    /** The mutation that is carried out. */
    readonly name: string,
    readonly principal: Principal,
    private readonly requestId: string,
  ) {}

  /** The legal day of the act. @throws {ActRefusedError} for a day that has not come */
  dayOf({ on }: ActInput): string {
    const day = today();
    if (on === undefined || on === null) return day;
    if (on > day) refuseValue('on', `An act cannot be dated later than today, ${day}.`);
    return on;
  }

  /**
   * Takes a record in hand in the version that the caller has seen.
   *
   * @throws {ActRefusedError} NOT_FOUND, or STALE_VERSION with the version to look at
   */
  async take<Row extends object>(
    kind: SubjectKind,
    { id, version }: { readonly id: string; readonly version: number },
    field = 'id',
  ): Promise<TakenSubject<Row>> {
    const subject = await this.takeAnyVersion<Row>(kind, id, field);
    if (subject.version !== version) refuseStale(version, subject.version);
    return subject;
  }

  /** Likewise where the act does not depend on what the caller has seen of the record, and still changes it. */
  async takeAnyVersion<Row extends object>(
    kind: SubjectKind,
    named: string,
    field = 'id',
  ): Promise<TakenSubject<Row>> {
    const row = await this.lock<Row>(kind, named, field);
    // A database reads a UUID in any spelling; a history under another spelling would be another one.
    const id = String(Reflect.get(row, kind.key ?? 'id'));
    // And whoever was asked about it under that other spelling has been asked about nothing.
    if (id !== named) this.refuseUnknown(kind, field);
    const [known] = await this.trx('acts')
      .where('acts.subject_id', id)
      .select<{ version: number | null; acted_on: string | null }[]>(
        this.trx.raw('max(acts.version)::int AS version'),
        this.trx.raw('max(acts.acted_on) FILTER (WHERE acts.version > 1) AS acted_on'),
      );
    return { kind, id, row, version: known?.version ?? 1, lastActedOn: known?.acted_on ?? undefined };
  }

  private async lock<Row extends object>(kind: SubjectKind, id: string, field: string): Promise<Row> {
    const unknown = (): never => this.refuseUnknown(kind, field);
    try {
      const row = await this.trx(kind.table)
        .where(`${kind.table}.${kind.key ?? 'id'}`, id)
        .forUpdate()
        .first<Row | undefined>();
      return row ?? unknown();
    } catch (error) {
      if (errorCode(error) === NO_SUCH_ID) unknown();
      throw error;
    }
  }

  private refuseUnknown(kind: SubjectKind, field: string): never {
    refuse('NOT_FOUND', `There is no ${kind.type} with this id; take ids from what the graph answers.`, {
      path: ['input', ...field.split('.')],
    });
  }

  /**
   * Whether a move may be made; answers where it leads.
   *
   * @throws {ActRefusedError} IMPOSSIBLE_MOVE with the acts that are possible
   */
  expectMove<State extends string>(machine: StateMachine<State>, from: State, to?: State): State {
    const ends = statesAfter(machine, from, this.name);
    const end = to === undefined ? ends[0] : ends.find((state) => state === to);
    if (end !== undefined) return end;
    const possibleActs = actsFrom(machine, from);
    const next = possibleActs.length > 0 ? `Possible are ${possibleActs.join(', ')}.` : 'Nothing more is.';
    return refuse(
      'IMPOSSIBLE_MOVE',
      `The ${machine.name} is ${from}: ${this.name} is not possible. ${next}`,
      {
        possibleActs,
      },
    );
  }

  /**
   * The agency that keeps this register on a day, as the registry names it: what is issued names it for ever.
   *
   * @throws {ActRefusedError} when nobody did
   */
  async keeperOn(day: string): Promise<string> {
    const keeper = await this.trx('register_keepers')
      .where('register_keepers.valid_from', '<=', day)
      .whereRaw('coalesce(register_keepers.valid_until > ?::date, true)', [day])
      .first<{ agency_id: string } | undefined>('register_keepers.agency_id');
    return keeper?.agency_id ?? refuseValue('on', 'Nobody kept this register on that day.');
  }

  /** Writes the act that begins a record into its history. */
  begin(kind: SubjectKind, id: string, entry: ActEntry): Promise<void> {
    return this.write(kind, id, 1, entry);
  }

  /**
   * Writes the act into the history of a record that it has in hand.
   *
   * @throws {ActRefusedError} for a move that is dated before what was done already; what is only added may come late
   */
  async record({ kind, id, version, lastActedOn }: TakenSubject<unknown>, entry: ActEntry): Promise<void> {
    const isMove = entry.toState !== undefined && entry.toState !== entry.fromState;
    if (isMove && lastActedOn !== undefined && entry.on < lastActedOn) {
      refuseValue('on', `Something was done on ${lastActedOn}; what comes after is dated no earlier.`);
    }
    await this.write(kind, id, version + 1, entry);
  }

  private async write(kind: SubjectKind, id: string, version: number, entry: ActEntry): Promise<void> {
    await this.trx('acts').insert({
      subject_id: id,
      version,
      subject_type: kind.type,
      act: this.name,
      acted_on: entry.on,
      from_state: entry.fromState ?? null,
      to_state: entry.toState ?? null,
      document_number: entry.documentNumber?.trim().normalize('NFC') ?? null,
      reason: entry.reason?.trim().normalize('NFC') ?? null,
      agency: this.principal.agency ?? '',
      officer: this.principal.subject ?? '',
      request_id: this.requestId,
    });
  }
}

export function refuseStale(seen: number, currentVersion: number): never {
  const message =
    seen > currentVersion
      ? `There is no version ${seen} yet; it is in version ${currentVersion}.`
      : `Somebody changed it since: you saw version ${seen} and it is in version ${currentVersion}. Read it again and decide anew.`;
  refuse('STALE_VERSION', message, { path: ['input', 'version'], currentVersion });
}
