import { makeCallKeys } from '@lienthong/chassis';
import { AGENCIES } from '@lienthong/schema';

/** What gateway and agencies sign their calls with in this run. */
export const CALL_KEYS = makeCallKeys(AGENCIES);

/** The same keys as processes are told them. */
export const CALL_KEYS_ENVIRONMENT: Readonly<Record<string, string>> = Object.fromEntries(
  [...CALL_KEYS].map(([agency, keys]) => [
    `CALL_KEYS_${agency.toUpperCase()}`,
    keys.map(({ id, secret }) => `${id}:${secret.toString('base64')}`).join(','),
  ]),
);
