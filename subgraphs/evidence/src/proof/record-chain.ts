import { BEGINNING, linkAfter, type Head } from '../chain/link';
import type { Findings } from './finding';
import type { RecordEntry, SealEntry } from './log-entry';
import { parseSeal } from './seal-verifier';

/** So many entries are looked ahead where the chain breaks, to tell edited from moved, missing and inserted. */
const LOOK_AHEAD = 1_024;
/** So many records may have been left out, or put in, before the rest was numbered anew to hide it. */
const LONGEST_SHIFT = 64;

/** How far the chain is known; no hash where the record there could not be proven. */
export interface ChainHead {
  readonly ordinal: number;
  readonly hash: Buffer | undefined;
}

export interface ChainListener {
  /** A record in its true place; `isProven` says whether its content is what was hashed. */
  readonly accepted: (place: number, entry: RecordEntry, isProven: boolean) => void;
  /** Records that others follow, and that are not there. */
  readonly missing: (from: number, to: number, why: string) => void;
  readonly seal: (entry: SealEntry) => void;
}

export interface RecordChain {
  readonly push: (entry: RecordEntry | SealEntry) => void;
  readonly startAt: (head: Head) => void;
  readonly head: () => ChainHead;
  /** Records between here and there are not in the log; what follows goes on from there. */
  readonly skipTo: (head: ChainHead) => void;
  /** Whether the next record follows from there. */
  readonly isContinuedFrom: (head: Head) => boolean;
  readonly end: () => void;
}

/** Follows records from hash to hash, and where they do not follow finds out what was done to them. */
export function createRecordChain(findings: Findings, listener: ChainListener): RecordChain {
  const buffer: (RecordEntry | SealEntry)[] = [];
  /** Records that stood where another belongs, and may yet be found to belong elsewhere. */
  const displaced: { readonly entry: RecordEntry; readonly at: number }[] = [];
  const history: Head[] = [];
  let head: ChainHead = BEGINNING;
  /** What ordinals are ahead of their true places, where the rest was numbered anew. */
  let shift = 0;

  function accept(entry: RecordEntry, next: ChainHead, isProven: boolean): void {
    if (head.hash) history.push({ ordinal: head.ordinal, hash: head.hash });
    if (history.length > LONGEST_SHIFT) history.shift();
    head = next;
    listener.accepted(next.ordinal, entry, isProven);
  }

  function follows(from: ChainHead, entry: RecordEntry): boolean {
    return (
      from.hash !== undefined &&
      linkAfter({ ...from, hash: from.hash }, entry.content).hash.equals(entry.hash)
    );
  }

  /** Whether what comes after `index` shows that the log once stood there. */
  function isConfirmed(there: Head, index: number): boolean {
    for (const entry of buffer.slice(index, index + 2)) {
      if (entry.kind === 'record') return follows(there, entry);
      const seal = parseSeal(entry.content);
      if (seal?.lastOrdinal === there.ordinal && seal.lastHash === there.hash.toString('base64')) return true;
    }
    return false;
  }

  function drain(isEnd: boolean): void {
    for (let front = buffer[0]; front; front = buffer[0]) {
      if (front.kind === 'seal') {
        if (buffer.length < 2 && !isEnd) return;
        if (lastOrdinalOf(front) > head.ordinal && settleDisplaced()) continue;
        buffer.shift();
        listener.seal(front);
      } else if (front.ordinal - shift === head.ordinal + 1 && follows(head, front)) {
        buffer.shift();
        accept(front, { ordinal: head.ordinal + 1, hash: front.hash }, true);
      } else {
        if (buffer.length < LOOK_AHEAD && !isEnd) return;
        settle(front, head.ordinal + 1);
      }
    }
  }

  /** The front does not follow. Takes at least one entry out of the buffer, or skips places. */
  function settle(front: RecordEntry, place: number): void {
    const claimed = front.ordinal - shift;
    if (!head.hash && claimed === place) {
      buffer.shift();
      accept(front, { ordinal: place, hash: front.hash }, false);
    } else if (
      settleDisplaced() ||
      (claimed === place && settleEdited(front, place)) ||
      settleInsertedBefore(front, place) ||
      (claimed === place && settleRenumbered(front, place)) ||
      settleMoved(front, place, claimed)
    ) {
      return;
    } else if (claimed < place) {
      displace(front, place);
    } else if (claimed > place) {
      listener.missing(place, claimed - 1, 'the ordinals leave them out');
      head = { ordinal: claimed - 1, hash: undefined };
    } else {
      findings.add('EDITED', 'record', place, 'neither its text nor its hash fits its neighbours');
      buffer.shift();
      accept(front, { ordinal: place, hash: undefined }, false);
    }
  }

  function settleEdited(front: RecordEntry, place: number): boolean {
    if (!head.hash) return false;
    const computed = linkAfter({ ...head, hash: head.hash }, front.content);
    const stored: Head = { ordinal: place, hash: front.hash };
    if (isConfirmed(stored, 1)) {
      findings.add('EDITED', 'record', place, 'its text is not what was hashed');
      buffer.shift();
      accept(front, stored, false);
      return true;
    }
    if (!isConfirmed(computed, 1)) return false;
    findings.add('EDITED', 'record', place, 'its hash is not what the next one was linked to');
    buffer.shift();
    accept(front, computed, true);
    return true;
  }

  /** The record that belongs here stands elsewhere. */
  function settleMoved(front: RecordEntry, place: number, claimed: number): boolean {
    const { hash } = head;
    if (!hash) return false;
    const from = { ...head, hash };
    const hashes = new Set(
      [...buffer, ...displaced.map(({ entry }) => entry)].flatMap((entry) =>
        entry.kind === 'record' ? entry.hash.toString('latin1') : [],
      ),
    );
    const index = buffer.findIndex(
      (entry) =>
        entry.kind === 'record' && hashes.has(linkAfter(from, entry.content).hash.toString('latin1')),
    );
    const found = buffer[index];
    if (found?.kind !== 'record') return false;
    if (claimed <= place && buffer.slice(0, index).some((entry) => lastOrdinalOf(entry) < place)) {
      // A seal that ends before this place is read before what belongs here.
      displace(front, place);
      return true;
    }
    const next = linkAfter(from, found.content);
    buffer.splice(index, 1);
    if (index === 0) {
      shift = found.ordinal - place;
    } else if (claimed <= place) {
      buffer.shift();
      displaced.push({ entry: front, at: place });
      // Numbered anew around what was put in; what changed places is told when the other is found.
      if (found.ordinal - shift === place + 1) shift += 1;
    } else {
      findings.add('REORDERED', 'record', [place, claimed], 'they do not stand in their order');
    }
    if (!next.hash.equals(found.hash)) {
      findings.add('EDITED', 'record', place, 'its text stands beside another record’s hash');
    }
    accept(found, next, true);
    if (displaced.length > LOOK_AHEAD) reportInserted(displaced.shift());
    return true;
  }

  /** The record that belongs here was found before, in another's place. */
  function settleDisplaced(): boolean {
    const index = displaced.findIndex(({ entry }) => follows(head, entry));
    const found = displaced[index];
    if (!found) return false;
    const place = head.ordinal + 1;
    displaced.splice(index, 1);
    findings.add('REORDERED', 'record', [found.at, place], 'they stand in each other’s places');
    accept(found.entry, { ordinal: place, hash: found.entry.hash }, true);
    return true;
  }

  /** What was put in before the front bore a fitting hash, and so was believed. */
  function settleInsertedBefore(front: RecordEntry, place: number): boolean {
    const known = [...history].reverse().findIndex((from) => follows(from, front));
    const from = history[history.length - 1 - known];
    if (known === -1 || !from) return false;
    // Of two that fit there, the one that the next was linked to.
    if (buffer.length > 1 && !isConfirmed({ ordinal: from.ordinal + 1, hash: front.hash }, 1)) return false;
    findings.add('INSERTED', 'record', [from.ordinal + 1, place - 1], 'what follows was linked without it');
    buffer.shift();
    history.splice(history.length - 1 - known);
    shift = front.ordinal - (from.ordinal + 1);
    head = from;
    accept(front, { ordinal: from.ordinal + 1, hash: front.hash }, true);
    return true;
  }

  /** What is missing was hidden by numbering the rest anew; hashes know better. */
  function settleRenumbered(front: RecordEntry, place: number): boolean {
    for (let gap = 1; gap <= LONGEST_SHIFT; gap += 1) {
      const there: Head = { ordinal: place + gap, hash: front.hash };
      if (!isConfirmed(there, 1)) continue;
      listener.missing(place, place + gap - 1, 'the rest was numbered anew');
      buffer.shift();
      shift -= gap;
      accept(front, there, false);
      return true;
    }
    return false;
  }

  function displace(entry: RecordEntry, at: number): void {
    buffer.shift();
    displaced.push({ entry, at });
    if (displaced.length > LOOK_AHEAD) reportInserted(displaced.shift());
  }

  function reportInserted(one: { readonly at: number } | undefined): void {
    if (one) findings.add('INSERTED', 'record', one.at, 'nothing in the log was linked to it');
  }

  return {
    push: (entry) => {
      buffer.push(entry);
      drain(false);
    },
    startAt: (start) => {
      head = start;
    },
    head: () => head,
    skipTo: (there) => {
      head = there;
    },
    isContinuedFrom: (there) => {
      const next = buffer.find((entry) => entry.kind === 'record');
      return next?.kind === 'record' && follows(there, next);
    },
    end: () => {
      drain(true);
      while (settleDisplaced());
      displaced.splice(0).forEach(reportInserted);
    },
  };
}

/** Of a seal, how far it says that it goes; of a record, no limit. */
function lastOrdinalOf(entry: RecordEntry | SealEntry): number {
  return entry.kind === 'seal' ? (parseSeal(entry.content)?.lastOrdinal ?? 0) : Infinity;
}
