import { NextReading, type Read, type WaitingCaller } from './next-reading';

/** How callers are gathered who ask again and again. */
export interface Company<Result> {
  /** So many begin at once, whatever is being read. */
  readonly most: number;
  /** Those who have been answered together mostly ask again at once: so many milliseconds they are waited for. */
  readonly expectedForMs: number;
  /** Whether a result has been an answer to all of them. */
  readonly isForAll: (result: Result) => boolean;
  /** Told when they are waited for, and when not any more. */
  readonly whenExpected: (isExpected: boolean) => void;
  /** Told when none of them has come, so that whoever comes now reads for himself. */
  readonly whenFree: () => void;
}

interface Expected {
  /** With so many waiting all have come. */
  readonly waiting: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * The readings of one thing that several ask for, and who waits for the next of them (request coalescing): one for all who come
 * while one lasts is half of what two that take turns would be, so beside a common reading no other is begun for those who wait,
 * unless they are as many as one may be for.
 * Nobody is told of an older state than there was when he asked: a reading that is under way has perhaps passed a row that was
 * changed since, so whoever comes then waits for one that begins later.
 *
 * A reading that lasts too long holds up nobody: whoever has waited out his patience is read for beside it, and from then on it
 * counts for nothing. Of an agency that hangs everybody would wait for one deadline after another.
 *
 * Where company is looked for, the next begins when all who have been answered together ask again, or have been waited for: those
 * who came while the last was read are a third of those who ask without a pause, and the other two would ask in between.
 */
export class CommonReadings<Caller extends WaitingCaller, Result> {
  private running = 0;
  /** Those of them that are for callers who have waited. */
  private common = 0;
  private next: NextReading<Caller, Result> | undefined;
  /** Those who are waited for, while they are. */
  private expected: Expected | undefined;
  /** Readings that began in an age before this one last too long and are counted no more. */
  private age = 0;
  private patience: NodeJS.Timeout | undefined;

  /** @param patienceMs how long anybody waits for the next reading; undefined: as long as the last one takes */
  constructor(
    private readonly patienceMs: number | undefined,
    private readonly company?: Company<Result>,
  ) {}

  /** Whether whoever comes now reads for himself; nobody waits then. */
  get isFree(): boolean {
    return this.running === 0 && !this.expected;
  }

  /** How many wait for the next reading. */
  private get waiting(): number {
    return this.next?.waiting ?? 0;
  }

  /** Whether for the next reading nobody is to be waited for. */
  private get isComplete(): boolean {
    const { waiting, expected, company } = this;
    return waiting === expected?.waiting || waiting === company?.most;
  }

  /** Begins a reading for one. Returns what ends it; called again that does nothing. */
  begin(): () => void {
    return this.beginFor(false);
  }

  /** Waits for the next reading with all who do. @param read reads for them; that of the first of them is called */
  wait(caller: Caller, read: Read<Caller, Result>): Promise<Result> {
    const next = (this.next ??= this.prepare(caller, read));
    next.join(caller);
    if (this.isFree || this.isComplete) this.beginNext();
    return next.result;
  }

  /** Lets those who wait go without a reading, with this. */
  dismiss(result: Result): void {
    const { next } = this;
    this.next = undefined;
    clearTimeout(this.patience);
    next?.settle(result);
  }

  private prepare(first: Caller, read: Read<Caller, Result>): NextReading<Caller, Result> {
    const next = new NextReading(first, read);
    if (this.patienceMs !== undefined) {
      this.patience = setTimeout(() => this.beginBeside(), this.patienceMs);
    }
    // Whoever came next would join what nobody waits for any more, and be refused as one who has left.
    next.ending.whenOver(() => {
      if (this.next !== next) return;
      this.next = undefined;
      this.start(next);
    });
    return next;
  }

  /** Begins the next though others are read for, which are waited for no more. */
  private beginBeside(): void {
    this.age += 1;
    this.running = 0;
    this.common = 0;
    this.beginNext();
  }

  private start(next: NextReading<Caller, Result>): void {
    clearTimeout(this.patience);
    const callers = next.stillWaiting;
    const isForOne = callers.length === 1;
    const over = this.beginFor(true);
    const answered = (result: Result): Result => {
      over(!isForOne && this.company?.isForAll(result) ? callers.length : 0);
      return result;
    };
    const overForOne = (): void => (isForOne ? over() : undefined);
    const { ending } = next;
    next.settle(next.read({ callers, ending, over: overForOne }).then(answered).finally(over));
  }

  private beginNext(): void {
    const { next, expected } = this;
    this.next = undefined;
    if (expected) {
      this.expected = undefined;
      clearTimeout(expected.timer);
      this.company?.whenExpected(false);
    }
    if (next) this.start(next);
  }

  /** Returns what ends it, with how many are expected to ask again. */
  private beginFor(isCommon: boolean): (expected?: number) => void {
    this.running += 1;
    if (isCommon) this.common += 1;
    const { age } = this;
    let isOver = false;
    return (expected = 0) => {
      if (isOver || age !== this.age) return;
      isOver = true;
      this.running -= 1;
      if (isCommon) this.common -= 1;
      if (this.common > 0 || this.expected) return;
      if (expected > 0 && this.company) this.expect(expected, this.company);
      else this.beginNext();
    };
  }

  private expect(callers: number, { expectedForMs, whenExpected, whenFree }: Company<Result>): void {
    // Once more after polling: what has arrived while answers were written is still to be read when the time is up.
    const timer = setTimeout(() => setImmediate(stop), expectedForMs);
    const expected = { waiting: this.waiting + callers, timer };
    const stop = (): void => {
      if (this.expected !== expected) return;
      this.beginNext();
      if (this.isFree) whenFree();
    };
    this.expected = expected;
    whenExpected(true);
  }
}
