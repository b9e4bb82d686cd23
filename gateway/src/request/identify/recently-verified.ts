import type { Claimed } from './token-claims';

/**
 * Tokens whose signature was checked a moment ago, known by their digest, so that a dashboard's hundred questions cost
 * one check. A key that an issuer withdraws goes on opening for as long as an entry is held, so that is short.
 */
export interface RecentlyVerified {
  readonly find: (digest: string) => Claimed | undefined;
  /** @param expiresAt seconds since 1970, after which the entry is not found whatever its age */
  readonly keep: (digest: string, claimed: Claimed, expiresAt: number) => void;
}

export function createRecentlyVerified(limits: {
  readonly maximum: number;
  readonly holdForMs: number;
}): RecentlyVerified {
  const entries = new Map<string, { readonly claimed: Claimed; readonly until: number }>();
  return {
    find: (digest) => {
      const entry = entries.get(digest);
      if (!entry) return undefined;
      if (Date.now() < entry.until) return entry.claimed;
      entries.delete(digest);
      return undefined;
    },
    keep: (digest, claimed, expiresAt) => {
      // The oldest goes first: entries live for the same time, so it is also the next to end.
      if (entries.size >= limits.maximum) entries.delete(String(entries.keys().next().value));
      entries.set(digest, { claimed, until: Math.min(Date.now() + limits.holdForMs, expiresAt * 1_000) });
    },
  };
}
