/** Stands where the `pg` driver expects a socket, and speaks to the engine instead of to a server. */
import { Duplex } from 'node:stream';
import {
  type EngineSession,
  type SessionArbiter,
  SessionRefusedError,
  type SessionProfile,
} from './session-arbiter';
import { type ClientRequest, errorResponse, RequestReader, welcome } from './wire-messages';

const CRASH_SHUTDOWN = '57P02';

export class EngineStream extends Duplex {
  private readonly session: EngineSession;
  private readonly reader = new RequestReader();
  private turn: Promise<void> = Promise.resolve();

  constructor(arbiter: SessionArbiter, profile: SessionProfile) {
    // Like a socket: when one side hangs up, both are closed.
    super({ allowHalfOpen: false });
    this.session = arbiter.connect(profile, (lastWords) => this.hangUp(lastWords));
  }

  /** The socket's methods that the driver calls. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come; a reader that stops reading makes them wait in memory.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    for (const request of this.reader.push(chunk)) {
      this.turn = this.turn
        .then(() => this.serve(request))
        .catch((error: unknown) => this.hangUpAfter(error));
    }
    done();
  }

  override _final(done: () => void): void {
    this.turn = this.leave();
    void this.turn.then(() => {
      if (!this.readableEnded) this.push(null);
    });
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.turn = this.leave();
    void this.turn.then(() => done(error));
  }

  private async leave(): Promise<void> {
    await this.turn;
    // An engine that is gone has no session left to clean.
    await this.session.end().catch(() => undefined);
  }

  private async serve(request: ClientRequest): Promise<void> {
    if (this.destroyed) return;
    switch (request.kind) {
      case 'start-up':
        await this.session.begin();
        this.answer(welcome());
        return;
      case 'batch':
        await this.session.run(request.bytes, (bytes) => this.answer(bytes));
        return;
      case 'terminate':
        await this.session.end();
        return;
    }
  }

  private answer(bytes: Buffer): void {
    if (!this.destroyed && !this.readableEnded) this.push(bytes);
  }

  private hangUpAfter(error: unknown): void {
    if (error instanceof SessionRefusedError) {
      this.hangUp(errorResponse('FATAL', error.fields.get('C') ?? CRASH_SHUTDOWN, error.message));
    } else {
      const reason = error instanceof Error ? error.message : 'The embedded database stopped.';
      this.hangUp(errorResponse('FATAL', CRASH_SHUTDOWN, reason));
    }
  }

  private hangUp(lastWords: Buffer): void {
    this.answer(lastWords);
    if (!this.destroyed && !this.readableEnded) this.push(null);
  }
}
