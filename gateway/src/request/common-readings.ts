import { Ending } from '@lienthong/chassis';

/** Whoever waits for a reading. */
export interface WaitingCaller {
  /** Over when the caller has left. */
  readonly left: Ending;
}

/** A reading for all who have waited for it. */
export interface CommonReading<Caller> {
  /** In the order in which they came; some may have left. */
  readonly callers: readonly Caller[];
  /** Over when all of them have left. */
  readonly ending: Ending;
  /** To be called when everything has been read: whoever waits for the next may begin. Again it does nothing. */
  readonly over: () => void;
}

/**
 * So many read side by side before anybody waits: with one, the second of two would wait for the first without any gain. That
 * a third has come shows that more will.
 */
export const SIDE_BY_SIDE = 2;

interface Next<Caller, Result> {
  readonly callers: Caller[];
  readonly ending: Ending;
  present: number;
  readonly result: Promise<Result>;
  readonly begin: () => void;
}

/**
 * The readings of one thing that several ask for, and who waits for the next of them: one for all who come while one lasts is
 * half of what two that take turns would be. Nobody is told of an older state than there was when he asked: a reading that is
 * under way has perhaps passed a row that was changed since, so whoever comes then waits for one that begins later.
 */
export class CommonReadings<Caller extends WaitingCaller, Result> {
  private running = 0;
  private next: Next<Caller, Result> | undefined;

  /** Whether whoever comes now reads for himself; nobody waits then. */
  get isFree(): boolean {
    return this.running === 0;
  }

  /** How many wait for the next reading. */
  get waiting(): number {
    return this.next?.callers.length ?? 0;
  }

  /** Begins a reading. Returns what ends it; called again that does nothing. */
  begin(): () => void {
    this.running += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.running -= 1;
      const { next } = this;
      if (!next) return;
      this.next = undefined;
      next.begin();
    };
  }

  /** Waits for the next reading with all who do. @param read reads for them; that of the first of them is called */
  wait(caller: Caller, read: (common: CommonReading<Caller>) => Promise<Result>): Promise<Result> {
    const next = (this.next ??= this.prepare(read));
    next.callers.push(caller);
    next.present += 1;
    caller.left.whenOver(() => {
      next.present -= 1;
      if (next.present === 0) next.ending.end();
    });
    return next.result;
  }

  private prepare(read: (common: CommonReading<Caller>) => Promise<Result>): Next<Caller, Result> {
    const callers: Caller[] = [];
    const ending = new Ending();
    let begin = (): void => undefined;
    const result = new Promise<Result>((resolve, reject) => {
      begin = () => {
        const over = this.begin();
        read({ callers, ending, over }).finally(over).then(resolve, reject);
      };
    });
    const next = { callers, ending, present: 0, result, begin: () => begin() };
    // Whoever came next would join what nobody waits for any more, and be refused as one who has left.
    ending.whenOver(() => {
      if (this.next !== next) return;
      this.next = undefined;
      begin();
    });
    return next;
  }
}
