import { createLog } from '@lienthong/chassis';
import type { AccessSnapshot } from '../access-snapshot';
import { createIdentify, type IdentifySettings } from '../create-identify';
import type { Identify } from '../identify';

/** Grants as if read from a database. */
export function accessOf(grants: Readonly<Record<string, readonly string[]>>): AccessSnapshot {
  return {
    isKnown: () => true,
    keyOf: () => undefined,
    groundOn: () => undefined,
    scopesOf: (agency) => new Set(Object.hasOwn(grants, agency) ? grants[agency] : []),
    stop: () => Promise.resolve(),
  };
}

export const KEYS = { timeoutMs: 500, cooldownMs: 300, freshForMs: 60_000, keepForMs: 600_000 };

/** Knows callers by the given settings, and by plain ones where nothing is given. */
export function identifyWith(settings: Partial<IdentifySettings>): Identify {
  return createIdentify({
    issuers: [],
    audience: 'lienthong',
    clockSkewSeconds: 30,
    keys: KEYS,
    access: accessOf({}),
    log: createLog('identify-test', 'silent'),
    ...settings,
  });
}

export function bearer(token: string): ReadonlyMap<string, string> {
  return new Map([['authorization', `Bearer ${token}`]]);
}
