/** The state that the agency's data is in at some moment between the call and its answer. */
export type CurrentState = () => Promise<string>;

/** A look takes a thousandth of this, and a fifth where the one session of an embedded database has much else to do. */
const PATIENCE_MS = 1_000;
/** Looks that have no end may not take all connections from those who read. */
const MOST_HANGING = 2;

/** A look that has not told anything in time: the way to the database is gone, or somebody has locked what it looks at. */
export class LookHangsError extends Error {
  override readonly name = 'LookHangsError';
  constructor() {
    super('the database does not tell in time whether its data have changed');
  }
}

/**
 * One look for all who ask while another is under way. A look that has begun may have passed a change by, so whoever comes
 * then waits for the next: nobody is told of a state that was over when he asked.
 *
 * Nobody waits for one that hangs, and the next begins beside it: a single connection that leads nowhere would hold up all
 * who read otherwise.
 *
 * @param patienceMs how long a look may take, in milliseconds
 * @throws {LookHangsError} from what it returns
 */
export function shareLooks(look: CurrentState, patienceMs = PATIENCE_MS): CurrentState {
  let running: Promise<unknown> | undefined;
  let next: Promise<string> | undefined;
  let hanging = 0;

  function inTime(looking: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const late = setTimeout(() => {
        isLate = true;
        hanging += 1;
        reject(new LookHangsError());
      }, patienceMs);
      const end = (): void => {
        clearTimeout(late);
        if (isLate) hanging -= 1;
      };
      looking.finally(end).then(resolve, reject);
    });
  }

  function begin(): Promise<string> {
    next = undefined;
    if (hanging === MOST_HANGING) return Promise.reject(new LookHangsError());
    const told = inTime(look());
    running = told;
    const over = (): void => {
      if (running === told) running = undefined;
    };
    told.then(over, over);
    return told;
  }

  return () => {
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}
