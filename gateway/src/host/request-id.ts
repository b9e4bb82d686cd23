import { randomUUID } from 'node:crypto';

/** An id from outside goes into logs and to agencies, so only a short, plain one is taken. */
const WELL_FORMED = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's own request id where it is well formed, a new one otherwise. */
export function readRequestId(given: string | undefined): string {
  return given !== undefined && WELL_FORMED.test(given) ? given : randomUUID();
}
