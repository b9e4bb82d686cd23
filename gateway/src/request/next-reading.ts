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

/** Reads for all who have waited. */
export type Read<Caller, Result> = (common: CommonReading<Caller>) => Promise<Result>;

/** A reading that has not begun, and who waits for it. */
export class NextReading<Caller extends WaitingCaller, Result> {
  /** Over when all who wait have left. */
  readonly ending = new Ending();
  readonly result: Promise<Result>;
  readonly settle: (result: Result | Promise<Result>) => void;
  private readonly callers: Caller[] = [];
  private present = 0;

  constructor(
    private readonly first: Caller,
    readonly read: Read<Caller, Result>,
  ) {
    let settle: (result: Result | Promise<Result>) => void = () => undefined;
    this.result = new Promise((resolve) => (settle = resolve));
    this.settle = settle;
  }

  /** How many have come, those who have left again with them. */
  get waiting(): number {
    return this.callers.length;
  }

  /** Those who still wait; the first of all where none does. */
  get stillWaiting(): readonly [Caller, ...Caller[]] {
    const [first = this.first, ...others] = this.callers.filter(({ left }) => !left.isOver);
    return [first, ...others];
  }

  join(caller: Caller): void {
    this.callers.push(caller);
    this.present += 1;
    caller.left.whenOver(() => {
      this.present -= 1;
      if (this.present === 0) this.ending.end();
    });
  }
}
