/** Remembers which calls have been answered, for as long as they could be repeated. */
export interface SeenNonces {
  /** True the first time within the window; false when the nonce is known or there is no room to remember it. */
  readonly admit: (nonce: string, now: number) => boolean;
}

/**
 * Two generations of nonces, each for one window: what is older than both is too old to be believed by its time, so it
 * need not be remembered. When a generation is full nothing more is admitted, since a repeated call could not be told.
 */
export function rememberNonces(windowMs: number, maximumPerWindow: number): SeenNonces {
  let current = new Set<string>();
  let previous = new Set<string>();
  let startedAt = 0;
  return {
    admit: (nonce, now) => {
      if (now - startedAt >= windowMs) {
        previous = now - startedAt >= 2 * windowMs ? new Set() : current;
        current = new Set();
        startedAt = now;
      }
      if (current.has(nonce) || previous.has(nonce) || current.size >= maximumPerWindow) return false;
      current.add(nonce);
      return true;
    },
  };
}
