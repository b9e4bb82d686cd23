/**
 * Shares the engine's only session among connections, the way a pooler in transaction mode does: a connection has it
 * for as long as it is in a transaction, and whoever has it next finds a session as good as new. Nothing waits for
 * ever: a waiting connection is refused after a while, and a transaction that nobody continues is rolled back.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineDeadlineError, type Engine } from './engine';
import {
  errorResponse,
  firstError,
  query,
  readyForQuery,
  statusAtEnd,
  type TransactionStatus,
} from './wire-messages';

export interface ArbiterLimits {
  waitMs: number;
  idleInTransactionMs: number;
}

/** What distinguishes one connection's session from another's. */
export interface SessionProfile {
  /** Statements that set role and settings, run whenever the connection takes over the session. */
  settings: string[];
  statementTimeoutMs: number;
}

type Answer = (bytes: Buffer) => void;

const HOUSEKEEPING_MS = 10_000;
const NEVER = 2 ** 31 - 1;

/** The setting of a session was refused, with the error fields PostgreSQL sent. */
export class SessionRefusedError extends Error {
  override readonly name = 'SessionRefusedError';
  constructor(readonly fields: Map<string, string>) {
    super(fields.get('M') ?? 'refused');
  }
}

class SessionBusyError extends Error {}

/** One connection's claim on the session. */
export class EngineSession {
  constructor(
    private readonly arbiter: SessionArbiter,
    readonly profile: SessionProfile,
    /** Called when the connection is ended from this side, with the last words for the driver. */
    readonly onEnded: (lastWords: Buffer) => void,
  ) {}

  /** Takes the session over, so that refused settings show when connecting. */
  begin(): Promise<void> {
    return this.arbiter.inTurn(this, () => this.arbiter.enter(this));
  }

  run(batch: Buffer, answer: Answer): Promise<void> {
    return this.arbiter.run(this, batch, answer);
  }

  end(): Promise<void> {
    return this.arbiter.leave(this);
  }
}

export class SessionArbiter {
  private holder: EngineSession | undefined;
  private status: TransactionStatus = 'I';
  private busy = false;
  private waiting: { session: EngineSession; go: () => void }[] = [];
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly limits: ArbiterLimits,
  ) {}

  connect(profile: SessionProfile, onEnded: (lastWords: Buffer) => void): EngineSession {
    return new EngineSession(this, profile, onEnded);
  }

  async run(session: EngineSession, batch: Buffer, answer: Answer): Promise<void> {
    try {
      await this.inTurn(session, async () => {
        await this.enter(session);
        await this.execute(session, batch, answer);
      });
    } catch (error) {
      if (!(error instanceof SessionBusyError)) throw error;
      const reason = 'another connection keeps the only session of the embedded database in a transaction';
      answer(Buffer.concat([errorResponse('ERROR', '55P03', reason), readyForQuery('I')]));
    }
  }

  async leave(session: EngineSession): Promise<void> {
    if (this.holder !== session) return;
    await this.inTurn(session, async () => {
      if (this.holder !== session) return;
      if (this.status !== 'I') await this.ask('ROLLBACK');
      this.holder = undefined;
    });
  }

  /** Makes the session the connection's own, unless it is already. Only in turn. */
  async enter(session: EngineSession): Promise<void> {
    if (this.holder === session) return;
    this.holder = undefined;
    await this.ask('DISCARD ALL');
    for (const setting of session.profile.settings) await this.ask(setting);
    this.holder = session;
  }

  /** Runs `work` when nobody else is at work and nobody else is in a transaction. */
  async inTurn<T>(session: EngineSession, work: () => Promise<T>): Promise<T> {
    await this.turn(session);
    clearTimeout(this.idleTimer);
    try {
      return await work();
    } finally {
      this.busy = false;
      if (this.status !== 'I') {
        this.idleTimer = setTimeout(() => this.endIdle(session), this.limits.idleInTransactionMs).unref();
      }
      this.wakeNext();
    }
  }

  private async execute(session: EngineSession, batch: Buffer, answer: Answer): Promise<void> {
    const before = this.status;
    try {
      await this.engine.run(
        batch,
        (bytes) => {
          this.status = statusAtEnd(bytes) ?? this.status;
          answer(bytes);
        },
        session.profile.statementTimeoutMs,
      );
    } catch (error) {
      this.forget();
      if (!(error instanceof EngineDeadlineError)) throw error;
      const status = before === 'I' ? 'I' : 'E';
      answer(Buffer.concat([errorResponse('ERROR', '57014', error.message), readyForQuery(status)]));
      await this.restore(session, status);
    }
  }

  /** Brings a connection whose engine was stopped to where PostgreSQL would have left it: in a failed transaction. */
  private async restore(session: EngineSession, status: TransactionStatus): Promise<void> {
    await this.enter(session);
    if (status === 'I') return;
    await this.ask('BEGIN');
    await this.ask('ROLLBACK TO SAVEPOINT before_the_timeout').catch((error: unknown) => {
      if (!(error instanceof SessionRefusedError)) throw error;
    });
  }

  /** Runs one statement of the arbiter's own. */
  private async ask(sql: string): Promise<void> {
    const parts: Buffer[] = [];
    try {
      await this.engine.run(query(sql), (bytes) => parts.push(bytes), HOUSEKEEPING_MS);
    } catch (error) {
      this.forget();
      throw error;
    }
    const answer = Buffer.concat(parts);
    this.status = statusAtEnd(answer) ?? this.status;
    const error = firstError(answer);
    if (error !== undefined) throw new SessionRefusedError(error);
  }

  /** The engine was stopped, and its session is gone with it. */
  private forget(): void {
    this.holder = undefined;
    this.status = 'I';
  }

  private mayGo(session: EngineSession): boolean {
    return !this.busy && (this.status === 'I' || this.holder === session);
  }

  private async turn(session: EngineSession): Promise<void> {
    if (this.mayGo(session)) {
      // Taken before anything is awaited, so that two who ask in the same moment do not both go.
      this.busy = true;
      return;
    }
    const limit = new AbortController();
    const turn = new Promise<'go'>((resolve) => {
      this.waiting.push({ session, go: () => resolve('go') });
    });
    // The holder itself only ever waits for its own housekeeping, which has a limit of its own.
    const patience = this.holder === session ? NEVER : this.limits.waitMs;
    const outcome = await Promise.race([turn, sleep(patience, 'refused' as const, { signal: limit.signal })]);
    limit.abort();
    const refused = outcome === 'refused' && this.waiting.some((waiter) => waiter.session === session);
    this.waiting = this.waiting.filter((waiter) => waiter.session !== session);
    if (refused) throw new SessionBusyError();
  }

  private wakeNext(): void {
    const next = this.waiting.findIndex((waiter) => this.mayGo(waiter.session));
    const [waiter] = next < 0 ? [] : this.waiting.splice(next, 1);
    if (waiter === undefined) return;
    // Taken on the waiter's behalf, so that nobody slips in before it resumes.
    this.busy = true;
    waiter.go();
  }

  private endIdle(session: EngineSession): void {
    const reason = 'terminating connection due to idle-in-transaction timeout';
    void this.leave(session).catch(() => undefined);
    session.onEnded(errorResponse('FATAL', '25P03', reason));
  }
}
