/** So many calls may wait on one stream; more than a server takes. */
const PLACES = 4_096;

/** How often a place has been given before its count begins anew: a number has 15 digits at most. */
const MOST_TURNS = 200_000_000_000;

interface Kept<Waiting> {
  readonly number: number;
  readonly waiting: Waiting;
}

/**
 * Those who wait for answers, by the numbers of their calls. A number stands for a place and for how often the place has been
 * given: an answer that comes late, for a call that was given up, finds nobody. A `Map` would be written anew again and again
 * as calls come and go.
 */
export class WaitingCalls<Waiting> {
  private readonly places: (Kept<Waiting> | undefined)[] = [];
  private readonly turns: number[] = [];
  private readonly free: number[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count === PLACES;
  }

  /** The number of the call. */
  add(waiting: Waiting): number {
    if (this.isFull) throw new RangeError('too many calls wait on this stream');
    const place = this.free.pop() ?? this.places.length;
    const turn = ((this.turns[place] ?? 0) + 1) % MOST_TURNS;
    const number = turn * PLACES + place;
    this.turns[place] = turn;
    this.places[place] = { number, waiting };
    this.count += 1;
    return number;
  }

  /** Who waits for that number, and does no more from now on. */
  take(number: number): Waiting | undefined {
    const place = number % PLACES;
    const kept = this.places[place];
    if (kept?.number !== number) return undefined;
    this.places[place] = undefined;
    this.free.push(place);
    this.count -= 1;
    return kept.waiting;
  }

  takeAll(): readonly Waiting[] {
    const all = this.places.filter((kept) => kept !== undefined);
    for (const { number } of all) this.take(number);
    return all.map(({ waiting }) => waiting);
  }
}
