import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { GroundOn } from '../grounds';
import type { Access, LiveKey } from './access-store';

/** Grants and keys as they were read a moment ago, so that no call waits for the database. */
export interface AccessSnapshot {
  /** What the agency has been granted on this legal day; nothing while that is not known. */
  readonly scopesOf: (agency: string) => ReadonlySet<string>;
  /** The live key of that prefix; undefined if there is none. */
  readonly keyOf: (prefix: string) => LiveKey | undefined;
  /** The ground of a refusal on a day; what was read last, however long ago, since the law does not change by the minute. */
  readonly groundOn: GroundOn;
  /** Whether it says anything: not before the first reading, and not when the last one is too long ago. */
  readonly isKnown: () => boolean;
  readonly stop: () => Promise<void>;
}

export interface AccessSnapshotSettings {
  readonly read: () => Promise<Access>;
  /** From one reading to the next; what is taken or revoked holds so much longer. */
  readonly refreshMs: number;
  /** The longest that what was read is believed without being read again. */
  readonly maximumAgeMs: number;
  readonly log: Log;
}

/** A start is not held up for longer by a database that does not answer. */
const FIRST_READING_MS = 5_000;

const NOTHING: ReadonlySet<string> = new Set();

interface Reading {
  readonly readAt: number;
  readonly grants: Access['grants'];
  readonly keys: ReadonlyMap<string, LiveKey>;
  readonly grounds: Access['grounds'];
}

/**
 * Begins to read again and again, and resolves after the first time, or a few seconds later if the database does not
 * answer. It fails closed: grants that cannot be read are grants that may have been taken.
 */
export async function startAccessSnapshot(settings: AccessSnapshotSettings): Promise<AccessSnapshot> {
  const { read, refreshMs, maximumAgeMs, log } = settings;
  const stopped = new AbortController();
  let reading: Reading | undefined;
  let granted:
    { readonly of: Reading; readonly day: string; readonly scopes: Map<string, Set<string>> } | undefined;
  let isFailing = false;

  const known = (): Reading | undefined =>
    reading && performance.now() - reading.readAt <= maximumAgeMs ? reading : undefined;

  const refresh = async (): Promise<void> => {
    const readAt = performance.now();
    try {
      const { grants, keys, grounds } = await read();
      reading = { readAt, grants, grounds, keys: new Map(keys.map((key) => [key.prefix, key])) };
      if (isFailing) log.warn('grants can be read again');
      isFailing = false;
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!isFailing)
        log.error({ err: error }, 'grants cannot be read; what was read last holds for a while');
      isFailing = true;
    }
  };
  const refreshAgainAndAgain = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await sleep(refreshMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
      if (!stopped.signal.aborted) await refresh();
    }
  };
  const watch = watchForAge(known, settings);

  const first = refresh();
  const running = first.then(refreshAgainAndAgain);
  await Promise.race([first, sleep(FIRST_READING_MS, undefined, { ref: false })]);

  return {
    isKnown: () => known() !== undefined,
    groundOn: (code, day) => reading?.grounds.find((ground) => ground.code === code && holdsOn(ground, day)),
    keyOf: (prefix) => {
      const key = known()?.keys.get(prefix);
      return key && (key.validUntil === null || today() < key.validUntil) ? key : undefined;
    },
    scopesOf: (agency) => {
      const of = known();
      if (!of) return NOTHING;
      const day = today();
      if (granted?.of !== of || granted.day !== day) granted = { of, day, scopes: scopesOn(of.grants, day) };
      return granted.scopes.get(agency) ?? NOTHING;
    },
    stop: async () => {
      clearInterval(watch);
      stopped.abort();
      await running;
    },
  };
}

function scopesOn(grants: Access['grants'], day: string): Map<string, Set<string>> {
  const scopes = new Map<string, Set<string>>();
  for (const grant of grants) {
    if (!holdsOn(grant, day)) continue;
    scopes.set(grant.agency, (scopes.get(grant.agency) ?? new Set()).add(grant.scope));
  }
  return scopes;
}

/** Days are written so that they sort as text. */
function holdsOn(
  { validFrom, validUntil }: { readonly validFrom: string; readonly validUntil: string | null },
  day: string,
): boolean {
  return validFrom <= day && (validUntil === null || validUntil > day);
}

/** Says once that the gateway has closed: a reading that hangs would say nothing. */
function watchForAge(
  known: () => Reading | undefined,
  { maximumAgeMs, log }: AccessSnapshotSettings,
): NodeJS.Timeout {
  let wasKnown = true;
  return setInterval(
    () => {
      const isKnown = known() !== undefined;
      if (wasKnown && !isKnown) {
        log.error({ maximumAgeMs }, 'grants have not been read for too long: nobody is granted anything');
      }
      wasKnown = isKnown;
    },
    Math.max(50, Math.min(1_000, maximumAgeMs / 4)),
  ).unref();
}
