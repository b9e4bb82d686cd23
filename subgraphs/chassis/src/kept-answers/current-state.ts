/** The state that the agency's data is in at some moment between the call and its answer. */
export type CurrentState = () => Promise<string>;

/**
 * One look for all who ask while another is under way. A look that has begun may have passed a change by, so whoever comes
 * then waits for the next: nobody is told of a state that was over when he asked.
 */
export function shareLooks(look: CurrentState): CurrentState {
  let running: Promise<unknown> | undefined;
  let next: Promise<string> | undefined;

  function begin(): Promise<string> {
    next = undefined;
    const begun = look();
    const ended = begun.then(
      () => undefined,
      () => undefined,
    );
    running = ended;
    void ended.then(() => {
      if (running === ended) running = undefined;
    });
    return begun;
  }

  return () => {
    if (!running) return begin();
    next ??= running.then(begin);
    return next;
  };
}
