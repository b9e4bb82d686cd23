import { randomBytes } from 'node:crypto';
import type { CallKey } from '@lienthong/chassis';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

/** What gateway and agencies sign their calls with in this run. */
export const CALL_KEYS: ReadonlyMap<AgencyName, readonly CallKey[]> = new Map(
  AGENCIES.map((agency) => [agency, [{ id: 'test', secret: randomBytes(32) }]]),
);

/** The same keys as processes are told them. */
export const CALL_KEYS_ENVIRONMENT: Readonly<Record<string, string>> = Object.fromEntries(
  [...CALL_KEYS].map(([agency, keys]) => [
    `CALL_KEYS_${agency.toUpperCase()}`,
    keys.map(({ id, secret }) => `${id}:${secret.toString('base64')}`).join(','),
  ]),
);
