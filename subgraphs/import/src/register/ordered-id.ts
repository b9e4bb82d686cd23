import { randomUUID } from 'node:crypto';

/** So many a millisecond; the next one is then taken from the millisecond to come. */
const COUNTS = 4_096;

let lastMs = 0;
let count = 0;

/**
 * An id that sorts behind those drawn before it (UUID version 7, RFC 9562): a hundred thousand rows go to the end of each
 * index by id, where ones drawn at random would each change another page of it. It tells when it was drawn, so that it is for
 * records, which say as much themselves, and never for a person.
 */
export function drawOrderedId(): string {
  const now = Date.now();
  count += 1;
  if (now > lastMs || count === COUNTS) {
    lastMs = Math.max(now, lastMs + 1);
    count = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const place = count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place}${randomUUID().slice(18)}`;
}
