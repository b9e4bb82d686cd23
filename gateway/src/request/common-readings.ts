import { Ending } from '@lienthong/chassis';

/** Whoever waits for a reading. */
export interface WaitingCaller {
  /** Over when the caller has left. */
  readonly left: Ending;
}

/** A reading for all who have waited for it. */
export interface CommonReading<Caller> {
  /** Those who still wait, in the order in which they came; the first of all where none does. */
  readonly callers: readonly [Caller, ...Caller[]];
  /** Over when all of them have left. */
  readonly ending: Ending;
  /** To be called when everything has been read: where one alone has waited for it, the next may begin. */
  readonly over: () => void;
}

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

type Read<Caller, Result> = (common: CommonReading<Caller>) => Promise<Result>;

interface Next<Caller, Result> {
  readonly callers: [Caller, ...Caller[]];
  readonly ending: Ending;
  present: number;
  readonly result: Promise<Result>;
  readonly settle: (result: Result) => void;
  readonly begin: () => void;
}

/**
 * The readings of one thing that several ask for, and who waits for the next of them (request coalescing): one for all who come
 * while one lasts is half of what two that take turns would be, so beside a common reading no other is begun for those who wait, unless they are as many as one may be for.
 * Nobody is told of an older state than there was when he asked: a reading that is under way has perhaps passed a row that was
 * changed since, so whoever comes then waits for one that begins later.
 *
 * Where company is looked for, the next begins when all who have been answered together ask again, or have been waited for: those
 * who came while the last was read are a third of those who ask without a pause, and the other two would ask in between.
 */
export class CommonReadings<Caller extends WaitingCaller, Result> {
  private running = 0;
  /** Those of them that are for callers who have waited. */
  private common = 0;
  private next: Next<Caller, Result> | undefined;
  /** Those who are waited for, while they are. */
  private expected: Expected | undefined;

  constructor(private readonly company?: Company<Result>) {}

  /** Whether whoever comes now reads for himself; nobody waits then. */
  get isFree(): boolean {
    return this.running === 0 && !this.expected;
  }

  /** How many wait for the next reading. */
  private get waiting(): number {
    return this.next?.callers.length ?? 0;
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
    const next = this.next ?? this.prepare(caller, read);
    if (this.next) next.callers.push(caller);
    this.next = next;
    next.present += 1;
    caller.left.whenOver(() => {
      next.present -= 1;
      if (next.present === 0) next.ending.end();
    });
    if (this.isFree || this.isComplete) this.beginNext();
    return next.result;
  }

  /** Lets those who wait go without a reading, with this. */
  dismiss(result: Result): void {
    const { next } = this;
    this.next = undefined;
    next?.settle(result);
  }

  private prepare(first: Caller, read: Read<Caller, Result>): Next<Caller, Result> {
    const ending = new Ending();
    let begin = (): void => undefined;
    let settle = (_: Result): void => undefined;
    const result = new Promise<Result>((resolve) => {
      settle = resolve;
      begin = () => {
        const [present = first, ...others] = next.callers.filter(({ left }) => !left.isOver);
        const over = this.beginFor(true);
        const overForOne = (): void => (others.length === 0 ? over() : undefined);
        const answered = (answer: Result): Result => {
          over(others.length > 0 && this.company?.isForAll(answer) ? others.length + 1 : 0);
          return answer;
        };
        resolve(
          read({ callers: [present, ...others], ending, over: overForOne })
            .then(answered)
            .finally(over),
        );
      };
    });
    const next: Next<Caller, Result> = {
      callers: [first],
      ending,
      present: 0,
      result,
      settle: (settled) => settle(settled),
      begin: () => begin(),
    };
    // Whoever came next would join what nobody waits for any more, and be refused as one who has left.
    ending.whenOver(() => {
      if (this.next !== next) return;
      this.next = undefined;
      next.begin();
    });
    return next;
  }

  private beginNext(): void {
    const { next, expected } = this;
    this.next = undefined;
    if (expected) {
      this.expected = undefined;
      clearTimeout(expected.timer);
      this.company?.whenExpected(false);
    }
    next?.begin();
  }

  /** Returns what ends it, with how many are expected to ask again. */
  private beginFor(isCommon: boolean): (expected?: number) => void {
    this.running += 1;
    if (isCommon) this.common += 1;
    let isOver = false;
    return (expected = 0) => {
      if (isOver) return;
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
