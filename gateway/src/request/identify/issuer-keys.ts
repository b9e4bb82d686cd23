import type { Log } from '@lienthong/chassis';
import {
  createLocalJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';

/** Finds the public key that a token names. @throws {KeysUnavailableError} when there are no keys to look among */
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/** No keys of the issuer are known and it cannot be asked for them now. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

export interface IssuerKeysSettings {
  readonly jwksUrl: string;
  /** The longest an answer is waited for. */
  readonly timeoutMs: number;
  /** The shortest time from one question to the next, whether it was answered or not. */
  readonly cooldownMs: number;
  /** From this age on the keys are asked for again, while the old ones go on serving. */
  readonly freshForMs: number;
  /** The longest that keys serve while the issuer is down; a key it withdrew meanwhile holds so much longer. */
  readonly keepForMs: number;
  readonly log: Log;
}

export const ISSUER_KEYS_DEFAULTS = {
  timeoutMs: 5_000,
  cooldownMs: 30_000,
  freshForMs: 600_000,
  keepForMs: 24 * 3_600_000,
} as const;

const MAXIMUM_KEY_SET_BYTES = 256 * 1024;

/**
 * The keys of one issuer, fetched when they are first needed. jose's own createRemoteJWKSet waits no time after a
 * question that failed, so that tokens with invented key ids would ask a struggling issuer without end, and it forgets
 * keys ten minutes after the issuer went down.
 */
export function createIssuerKeys(settings: IssuerKeysSettings): FindKey {
  let keys: { readonly find: FindKey; readonly fetchedAt: number } | undefined;
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    const startedAt = performance.now();
    askedAt = startedAt;
    try {
      keys = { find: createLocalJWKSet(await fetchKeySet(settings)), fetchedAt: startedAt };
    } catch (error) {
      settings.log.warn(
        { jwksUrl: settings.jwksUrl, reason: reasonOf(error) },
        'the keys of an issuer of tokens could not be fetched',
      );
    } finally {
      asking = undefined;
    }
  };
  /** Asks unless that was done a moment ago; whoever comes meanwhile waits for the same answer. */
  const refresh = (): Promise<void> | undefined => {
    if (!asking && performance.now() - askedAt >= settings.cooldownMs) asking = ask();
    return asking;
  };
  const current = (): FindKey => {
    if (!keys || performance.now() - keys.fetchedAt > settings.keepForMs) throw new KeysUnavailableError();
    return keys.find;
  };

  return async (header, token) => {
    if (!keys) await refresh();
    else if (performance.now() - keys.fetchedAt > settings.freshForMs) void refresh();
    try {
      return await current()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // Perhaps the issuer has a new key. Perhaps the key id is invented: then this is one question per cooldown.
      await refresh();
      return current()(header, token);
    }
  };
}

/** What `fetch` failed of stands in its cause alone. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function fetchKeySet({ jwksUrl, timeoutMs }: IssuerKeysSettings): Promise<JSONWebKeySet> {
  const response = await fetch(jwksUrl, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    // A redirect would let whoever answers there, and not the operator, choose whose keys are believed.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer answered with HTTP status ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAXIMUM_KEY_SET_BYTES) throw new Error('the key set is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as JSONWebKeySet;
}
