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
}

/** How callers are gathered who ask again and again. */
export interface Company {
  /** So many begin at once, whatever is being read. */
  readonly most: number;
  /** Those who have been answered together mostly ask again at once: so many milliseconds they are waited for. */
  readonly expectedForMs: number;
  /** Called when none of them has come. */
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
 * while one lasts is half of what two that take turns would be, so beside a common reading no other is begun for those who wait.
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

  constructor(private readonly company?: Company) {}

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
    return this.beginFor(0);
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
    const result = new Promise<Result>((resolve, reject) => {
      settle = resolve;
      begin = () => {
        const [present = first, ...others] = next.callers.filter(({ left }) => !left.isOver);
        const over = this.beginFor(others.length + 1);
        read({ callers: [present, ...others], ending })
          .finally(over)
          .then(resolve, reject);
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
      if (this.next === next) this.beginNext();
    });
    return next;
  }

  private beginNext(): void {
    const { next } = this;
    this.next = undefined;
    clearTimeout(this.expected?.timer);
    this.expected = undefined;
    next?.begin();
  }

  /** @param callers how many it is for, of those who have waited; none where somebody reads for himself */
  private beginFor(callers: number): () => void {
    this.running += 1;
    if (callers > 0) this.common += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.running -= 1;
      if (callers > 0) this.common -= 1;
      if (this.common > 0 || this.expected) return;
      if (callers > 1 && this.company) this.expect(callers, this.company);
      else this.beginNext();
    };
  }

  private expect(callers: number, { expectedForMs, whenFree }: Company): void {
    const stop = (): void => {
      this.beginNext();
      if (this.isFree) whenFree();
    };
    this.expected = { waiting: this.waiting + callers, timer: setTimeout(stop, expectedForMs) };
  }
}
