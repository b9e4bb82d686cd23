import { BEGINNING, linkAfter, type Head } from '../chain/link';
import { readContent } from '../record/evidence-record';
import { searchableOf } from '../record/searchable';
import { readSeal } from '../seal/seal';
import { inventLog } from '../testing/tampered-log';
import type { Finding, FindingKind } from './finding';
import type { FieldListEntry, LineEntry, LogEntry, RecordEntry, SealEntry } from './log-entry';
import { placeOf } from './seal-verifier';
import { createLogVerifier, type Trust, type Verification } from './verify-log';

const RECORDS = 1_000;
const A_SEAL = 45;
/** 1,000 is no multiple of it: the last ten are not sealed. */
const SEALED = 990;
const SEALS = SEALED / A_SEAL;
const ROTATED_AT = 400;

const withColumns = inventLog(RECORDS, A_SEAL, ROTATED_AT);
const log = {
  ...withColumns,
  entries: withColumns.entries.map((entry): LineEntry => {
    if (entry.kind === 'record') return { ...entry, columns: undefined };
    return entry.kind === 'seal' ? { ...entry, columns: undefined } : entry;
  }),
};
const trust: Trust = { keys: [log.firstKey] };
const records = log.entries.filter((entry) => entry.kind === 'record');
const seals = log.entries.filter((entry) => entry.kind === 'seal');
const fieldLists = log.entries.filter((entry) => entry.kind === 'fields');
const ordinals = records.map(({ ordinal }) => ordinal);

/** Where everything after the change is changed, too, and has to be hashed each time. */
function everyOther(step: number): readonly number[] {
  return ordinals.slice(0, -2).filter((ordinal) => ordinal % step === 1 || ordinal % A_SEAL < 2);
}

function verify(entries: Iterable<LogEntry>, by: Trust = trust): Verification {
  const verifier = createLogVerifier(by);
  for (const entry of entries) verifier.push(entry);
  return verifier.end();
}

/**
 * Thousands of logs that differ in one place: what lies before the seal that comes before it, and more than a seal after it, is
 * the same in all and is left out. Both keys are given, as the one that changes them may be among what is left out.
 */
function verifyAround(entries: readonly LogEntry[], heads: Trust['heads'] = []): Verification {
  const changedAt = entries.findIndex((entry, index) => entry !== log.entries[index]);
  let same = 0;
  while (same < entries.length && entries.at(-1 - same) === log.entries.at(-1 - same)) same += 1;
  const isSeal = (entry: LogEntry | undefined) => entry?.kind === 'seal';
  // Where the end is cut off, nothing else differs.
  let from = changedAt === -1 ? entries.length : changedAt;
  while (from > 0 && !isSeal(entries[from - 1])) from -= 1;
  let until = Math.min(entries.length, entries.length - same + A_SEAL);
  while (until < entries.length && !isSeal(entries[until - 1])) until += 1;
  const seal = entries[from - 1];
  const start: LogEntry[] =
    seal?.kind === 'seal' ? [{ kind: 'start', seal, head: placeOf(readSeal(seal.content)) }] : [];
  return verify([...start, ...fieldLists, ...entries.slice(from, until)], {
    keys: [log.firstKey, log.secondKey],
    heads,
  });
}

type Change = (record: RecordEntry) => readonly LogEntry[];

function changed(ordinal: number, change: Change): readonly LogEntry[] {
  return log.entries.flatMap((entry) =>
    entry.kind === 'record' && entry.ordinal === ordinal ? change(entry) : entry,
  );
}

function recordAt(ordinal: number): RecordEntry {
  const record = records[ordinal - 1];
  if (!record) throw new Error(`there is no record ${ordinal}`);
  return record;
}

/** One character after the beginning of the text, a different one for each record. */
function flip({ content, ordinal }: RecordEntry): string {
  const at = 40 + (ordinal % (content.length - 41));
  const other = content[at] === 'x' ? 'y' : 'x';
  return content.slice(0, at) + other + content.slice(at + 1);
}

function flipHash(hash: Buffer, at: number): Buffer {
  const copy = Buffer.from(hash);
  copy[at % 64] = (copy[at % 64] ?? 0) ^ 1;
  return copy;
}

function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ kind, of, from, to }) => `${kind} ${of} ${from}-${to}`);
}

/** Without what an inserted text says of itself, which is anything. */
function withoutItsText(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ kind, of }) => kind !== 'TIME_BACKWARDS' && kind !== 'UNREADABLE' && of !== 'fields',
  );
}

/** Every ordinal for which the findings are not exactly these. */
function misses(
  tried: readonly number[],
  tamper: (ordinal: number) => readonly LogEntry[],
  expected: (ordinal: number) => readonly string[],
): readonly (readonly string[])[] {
  return tried.flatMap((ordinal) => {
    const found = places(verifyAround(tamper(ordinal)).findings);
    return found.join() === expected(ordinal).join() ? [] : [[String(ordinal), ...found]];
  });
}

/** A row as whoever owns the tables could put it in, fitting what stands before it. */
function forgedAfter(ordinal: number, number: number): RecordEntry {
  const before = ordinal === 0 ? BEGINNING : recordAt(ordinal);
  const content = flip(recordAt(Math.min(ordinal + 2, RECORDS)));
  return { kind: 'record', content, hash: linkAfter(before, content).hash, ordinal: number };
}

function renumbered(entries: readonly LogEntry[], after: number, by: number): readonly LogEntry[] {
  return entries.map((entry) =>
    entry.kind === 'record' && entry.ordinal > after ? { ...entry, ordinal: entry.ordinal + by } : entry,
  );
}

describe(`a log of ${RECORDS} records, ${Math.floor(RECORDS / A_SEAL)} seals and two keys`, () => {
  it('is proven when nothing was done to it', () => {
    expect(verify(withColumns.entries)).toMatchObject({
      findings: [],
      records: RECORDS,
      sealed: SEALED,
      seals: SEALS,
      end: log.end,
    });
  });

  it('every record’s text edited by one character', () => {
    const keyRecords = [1, ROTATED_AT];
    const reads = ordinals.filter((ordinal) => !keyRecords.includes(ordinal));
    const tamper = (ordinal: number) => changed(ordinal, (record) => [{ ...record, content: flip(record) }]);
    expect(misses(reads, tamper, (n) => [`EDITED record ${n}-${n}`])).toEqual([]);
    for (const ordinal of keyRecords) {
      // A key that is not proven is not believed either, which is found besides.
      expect(places(verifyAround(tamper(ordinal)).findings)[0]).toBe(`EDITED record ${ordinal}-${ordinal}`);
    }
  });

  it('every record’s hash edited by one bit', () => {
    const tamper = (ordinal: number) =>
      changed(ordinal, (record) => [{ ...record, hash: flipHash(record.hash, ordinal) }]);
    expect(misses(ordinals, tamper, (n) => [`EDITED record ${n}-${n}`])).toEqual([]);
  });

  it('every record’s text and hash edited so that they fit: it or the next, or any under the seal that ends there', () => {
    const tamper = (ordinal: number) =>
      changed(ordinal, (record) => {
        const before = ordinal === 1 ? BEGINNING : recordAt(ordinal - 1);
        const content = flip(record);
        return [{ ...record, content, hash: linkAfter(before, content).hash }];
      });
    const missed = ordinals.filter((ordinal) => {
      const found = verifyAround(tamper(ordinal)).findings.find(({ kind }) => kind === 'EDITED');
      // The last one of all is sealed by nobody and followed by nobody.
      if (ordinal === RECORDS) return found !== undefined;
      if (found?.kind !== 'EDITED') return true;
      if (ordinal % A_SEAL === 0 && ordinal <= SEALED)
        return !(found.from === ordinal - A_SEAL + 1 && found.to === ordinal);
      return !(found.from === ordinal + 1 && found.to === ordinal + 1);
    });
    expect(missed).toEqual([]);
  });

  it('every record edited and everything after it hashed anew: every seal from there on', () => {
    const missed = ordinals
      .filter((ordinal) => ordinal <= SEALED && ordinal % 9 === 1)
      .filter((ordinal) => {
        let head: Head = ordinal === 1 ? BEGINNING : recordAt(ordinal - 1);
        const forged = log.entries.map((entry): LogEntry => {
          if (entry.kind !== 'record' || entry.ordinal < ordinal) return entry;
          const content = entry.ordinal === ordinal ? flip(entry) : entry.content;
          head = linkAfter(head, content);
          return { kind: 'record', content, hash: head.hash, ordinal: entry.ordinal };
        });
        const edited = verify(forged).findings.filter(({ kind }) => kind === 'EDITED');
        const [first] = edited;
        const seal = Math.ceil(ordinal / A_SEAL);
        return !(
          first?.from === (seal - 1) * A_SEAL + 1 &&
          first.to === seal * A_SEAL &&
          edited.length === SEALS + 1 - seal
        );
      });
    expect(missed).toEqual([]);
  });

  it('every row’s columns for searching', () => {
    const edits: readonly ((columns: NonNullable<RecordEntry['columns']>) => object)[] = [
      () => ({ kind: 'OPENED!' }),
      () => ({ recordedAt: '2020-01-01T00:00:00.000Z' }),
      () => ({ requestId: 'another' }),
      () => ({ requester: 'tax' }),
      ({ agencies }) => ({ agencies: [...agencies, 'tax'] }),
      ({ organizations }) => ({ organizations: [...organizations, '0101248141'] }),
    ];
    const tamper = (ordinal: number) =>
      changed(ordinal, (record) => {
        const searchable = searchableOf(readContent(record.content));
        return [
          { ...record, columns: { ...searchable, ...edits[ordinal % edits.length]?.(searchable) } },
        ] as RecordEntry[];
      });
    expect(misses(ordinals, tamper, (n) => [`COLUMN_DIFFERS record ${n}-${n}`])).toEqual([]);
  });

  it('every record deleted', () => {
    const tamper = (ordinal: number) => changed(ordinal, () => []);
    const found = ordinals.slice(0, -1).filter((ordinal) => {
      const [first, ...others] = verifyAround(tamper(ordinal)).findings;
      // Without the record that names it, the second key is no more believed.
      const isAlone = [1, ROTATED_AT - 1, ROTATED_AT].includes(ordinal) || others.length === 0;
      return !(isAlone && first?.kind === 'MISSING' && first.from === ordinal && first.to === ordinal);
    });
    expect(found).toEqual([]);
  });

  it('every record deleted and the rest numbered anew', () => {
    const missed = everyOther(7).filter((ordinal) => {
      const found = verifyAround(
        renumbered(
          changed(ordinal, () => []),
          ordinal,
          -1,
        ),
      ).findings;
      return !found.some(({ kind, from, to }) => kind === 'MISSING' && from === ordinal && to === ordinal);
    });
    expect(missed).toEqual([]);
  });

  it('runs of records deleted', () => {
    for (const [from, to] of [
      [2, 3],
      [85, 95],
      [91, 180],
      [150, 340],
      [600, 998],
    ] as const) {
      const left = log.entries.filter(
        (entry) => entry.kind !== 'record' || entry.ordinal < from || entry.ordinal > to,
      );
      const missing = verifyAround(left).findings.filter(({ kind }) => kind === 'MISSING');
      const count = missing.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
      expect([missing[0]?.from, missing.at(-1)?.to, count]).toEqual([from, to, to - from + 1]);
    }
  });

  describe('records in each other’s places', () => {
    const rowsSwapped = (one: number, other: number) =>
      log.entries.map((entry): LogEntry => {
        if (entry.kind !== 'record' || (entry.ordinal !== one && entry.ordinal !== other)) return entry;
        return { ...recordAt(entry.ordinal === one ? other : one), ordinal: entry.ordinal };
      });
    const linesSwapped = (one: number, other: number) =>
      log.entries.map((entry): LogEntry => {
        if (entry.kind !== 'record' || (entry.ordinal !== one && entry.ordinal !== other)) return entry;
        return recordAt(entry.ordinal === one ? other : one);
      });

    it('every two neighbours, in rows', () => {
      const tamper = (ordinal: number) => rowsSwapped(ordinal, ordinal + 1);
      expect(misses(ordinals.slice(0, -1), tamper, (n) => [`REORDERED record ${n}-${n + 1}`])).toEqual([]);
    });

    it('every two neighbours, in lines', () => {
      const missed = ordinals.slice(0, -1).filter((ordinal) => {
        const found = verifyAround(linesSwapped(ordinal, ordinal + 1)).findings;
        return !(found[0]?.kind === 'REORDERED' && found[0].from === ordinal && found[0].to === ordinal + 1);
      });
      expect(missed).toEqual([]);
    });

    it('any two, anywhere', () => {
      const missed = ordinals.slice(0, 300).flatMap((_, index) => {
        const one = 1 + ((index * 7_919) % RECORDS);
        const other = 1 + ((index * 104_729 + 13) % RECORDS);
        if (Math.abs(one - other) < 2) return [];
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const found = verifyAround(rowsSwapped(low, high)).findings;
        const isFound = found.some(
          ({ kind, from, to }) => kind === 'REORDERED' && from === low && to === high,
        );
        return isFound ? [] : [[low, high, ...places(found)]];
      });
      expect(missed).toEqual([]);
    });
  });

  describe('records put in', () => {
    it('with a number that is taken, before and after each record', () => {
      const before = (ordinal: number) =>
        changed(ordinal, (record) => [forgedAfter(ordinal - 1, ordinal), record]);
      const after = (ordinal: number) =>
        changed(ordinal, (record) => [record, { ...forgedAfter(ordinal - 1, ordinal) }]);
      const missed = ordinals.flatMap((ordinal) =>
        [before(ordinal), after(ordinal)].flatMap((entries) => {
          const found = withoutItsText(verifyAround(entries).findings);
          const isFound =
            found.length === 1 &&
            found[0]?.kind === 'INSERTED' &&
            found[0].from >= ordinal &&
            found[0].from <= ordinal + 1;
          return isFound ? [] : [[ordinal, ...places(found)]];
        }),
      );
      expect(missed).toEqual([]);
    });

    it.each([
      ['a fitting hash', (forged: RecordEntry) => forged],
      ['any hash', (forged: RecordEntry) => ({ ...forged, hash: flipHash(forged.hash, 3) })],
    ])('with the rest numbered anew and %s, before each record', (_name, hashed) => {
      const missed = everyOther(5).flatMap((ordinal) => {
        const forged = hashed(forgedAfter(ordinal - 1, ordinal));
        const found = withoutItsText(
          verifyAround(
            renumbered(log.entries, ordinal - 1, 1).flatMap((entry) =>
              entry.kind === 'record' && entry.ordinal === ordinal + 1 ? [forged, entry] : entry,
            ),
          ).findings,
        );
        return found[0]?.kind === 'INSERTED' && found[0].from === ordinal
          ? []
          : [[ordinal, ...places(found)]];
      });
      expect(missed).toEqual([]);
    });
  });

  describe('the end cut off', () => {
    it('with its seals left, after every record', () => {
      const tamper = (ordinal: number) =>
        log.entries.filter((entry) => entry.kind !== 'record' || entry.ordinal <= ordinal);
      const sealed = ordinals.filter((ordinal) => ordinal < SEALED && ordinal >= ROTATED_AT);
      expect(misses(sealed, tamper, (n) => [`TRUNCATED record ${n + 1}-${SEALED}`])).toEqual([]);
      // The record that names the second key is cut off, too: its seals are no more believed.
      const early = ordinals.filter((ordinal) => ordinal < ROTATED_AT);
      expect(
        early.filter(
          (ordinal) =>
            !verify(tamper(ordinal)).findings.some(
              ({ kind, from, to }) =>
                kind === 'TRUNCATED' &&
                from === ordinal + 1 &&
                to === Math.ceil(ROTATED_AT / A_SEAL) * A_SEAL,
            ),
        ),
      ).toEqual([]);
    });

    it('with its seals, after every record, where somebody kept a receipt', () => {
      const heads = [{ ordinal: RECORDS, hash: log.end.hash, source: 'a receipt' }];
      const missed = ordinals.slice(0, -1).flatMap((ordinal) => {
        const left = log.entries.filter((entry) => {
          if (entry.kind === 'record') return entry.ordinal <= ordinal;
          return entry.kind === 'fields' || readSeal(entry.content).lastOrdinal <= ordinal;
        });
        if (ordinal % 20 === 0) expect(verify(left).findings).toEqual([]);
        const found = places(verifyAround(left, heads).findings);
        return found.join() === `TRUNCATED record ${ordinal + 1}-${RECORDS}` ? [] : [[ordinal, ...found]];
      });
      expect(missed).toEqual([]);
    });

    it('and another end put in its place, where somebody kept a receipt', () => {
      const other = inventLog(RECORDS, A_SEAL, ROTATED_AT);
      const heads = [{ ordinal: 700, hash: recordAt(700).hash, source: 'a receipt' }];
      const found = verify(other.entries, { keys: [other.firstKey], heads }).findings;
      expect(places(found)).toEqual(['EDITED record 676-700']);
    });
  });

  describe('seals', () => {
    const numbers = seals.map((_, index) => index + 1);
    const sealChanged = (number: number, change: (seal: SealEntry) => readonly SealEntry[]) =>
      log.entries.flatMap((entry) =>
        entry === seals[number - 1] ? change(seals[number - 1] as SealEntry) : entry,
      );
    const kinds = (entries: Iterable<LogEntry>): readonly FindingKind[] =>
      verify(entries).findings.map(({ kind }) => kind);

    it('every one edited in its text, at every character, or its signature', () => {
      const missed = numbers.flatMap((number) => {
        const { content, signature } = seals[number - 1] as SealEntry;
        return [...content]
          .flatMap((character, at) => {
            if (at % 7 !== number % 7) return [];
            const edited = content.slice(0, at) + (character === '1' ? '2' : '1') + content.slice(at + 1);
            const found = places(
              verifyAround(sealChanged(number, (seal) => [{ ...seal, content: edited }])).findings,
            );
            return found.includes(`SEAL_FORGED seal ${number}-${number}`) ||
              found.some((text) => text.startsWith('KEY_NOT_TRUSTED'))
              ? []
              : [[number, at, ...found]];
          })
          .concat(
            places(
              verifyAround(
                sealChanged(number, (seal) => [{ ...seal, signature: flipHash(signature, number) }]),
              ).findings,
            ).includes(`SEAL_FORGED seal ${number}-${number}`)
              ? []
              : [[number, -1]],
          );
      });
      expect(missed).toEqual([]);
    });

    it('every one deleted but the last, which a kept place tells of', () => {
      for (const number of numbers.slice(0, -1)) {
        expect(places(verify(sealChanged(number, () => [])).findings)).toEqual([
          `SEAL_MISSING seal ${number}-${number}`,
        ]);
      }
      const cut = sealChanged(SEALS, () => []);
      expect(verify(cut)).toMatchObject({ findings: [], sealed: SEALED - A_SEAL });
      const anchor = { ordinal: SEALED, hash: recordAt(SEALED).hash, source: 'the anchor', isSealed: true };
      expect(places(verify(cut, { ...trust, heads: [anchor] }).findings)).toEqual([
        `SEAL_MISSING seal ${SEALS}-${SEALS}`,
      ]);
    });

    it('every two neighbours changed', () => {
      for (const number of numbers.slice(0, -1)) {
        const [one, other] = [seals[number - 1], seals[number]];
        const swapped = log.entries.flatMap((entry) =>
          entry === one ? (other ?? []) : entry === other ? (one ?? []) : entry,
        );
        expect(kinds(swapped)).toContain('SEAL_CHAIN_BROKEN');
      }
    });
  });

  describe('lists of fields', () => {
    const listsChanged = (change: (list: FieldListEntry) => readonly FieldListEntry[]) =>
      places(
        verify(
          log.entries.flatMap((entry): readonly LineEntry[] =>
            entry.kind === 'fields' ? change(entry) : [entry],
          ),
        ).findings,
      );

    it('taken out', () => {
      expect(listsChanged(() => [])).toEqual(['MISSING fields 2-2']);
    });

    const edit = (list: FieldListEntry) => ({
      ...list,
      content: list.content.replace('receivedOn', 'status'),
    });

    it('with other fields in it, or under another digest', () => {
      expect(listsChanged((list) => [edit(list)])).toEqual(['EDITED fields 1-1', 'MISSING fields 2-2']);
      expect(listsChanged((list) => [{ ...list, digest: 'x' }])).toEqual([
        'EDITED fields 1-1',
        'MISSING fields 2-2',
      ]);
    });

    it('with another beside it, before or after, whoever names it', () => {
      expect(listsChanged((list) => [edit(list), list])).toEqual(['EDITED fields 1-1']);
      expect(listsChanged((list) => [list, edit(list)])).toEqual(['EDITED fields 1-1']);
      expect(listsChanged((list) => [list, { ...list, digest: 'x' }])).toEqual(['EDITED fields 1-1']);
    });

    it('twice proves as well', () => {
      expect(listsChanged((list) => [list, list])).toEqual([]);
    });

    it('missing in a later part, though an earlier one has it', () => {
      const [first, ...rest] = log.entries;
      const seal = rest.findIndex(({ kind }) => kind === 'seal') + 1;
      const parts = (list: readonly LogEntry[]): readonly string[] =>
        places(
          verify([first as LogEntry, ...rest.slice(0, seal), { kind: 'part' }, ...list, ...rest.slice(seal)])
            .findings,
        );
      expect(parts(fieldLists)).toEqual([]);
      expect(parts([])).toEqual([`MISSING fields ${A_SEAL + 1}-${A_SEAL + 1}`]);
    });
  });

  it('a record that names its list elsewhere, or none, is no record', () => {
    const last = recordAt(RECORDS);
    for (const content of [
      last.content.replace(/"fields":"[^"]*",/, ''),
      last.content.replace(/("fields":"[^"]*",)("requestId":"[^"]*",)/, '$2$1'),
      '{"kind":"READ","at":"2026-11-26T08:00:00.000Z"}',
    ]) {
      const { hash } = linkAfter(log.end, content);
      const more: RecordEntry = { kind: 'record', ordinal: RECORDS + 1, hash, content };
      expect(places(verify([...log.entries, more]).findings)).toEqual([
        `UNREADABLE record ${RECORDS + 1}-${RECORDS + 1}`,
      ]);
      const columns = searchableOf(readContent(recordAt(RECORDS).content));
      expect(places(verify([...log.entries, { ...more, columns }]).findings)).toEqual([
        `UNREADABLE record ${RECORDS + 1}-${RECORDS + 1}`,
      ]);
    }
  });

  describe('keys', () => {
    it('nobody’s key proves nothing; the second key proves what its seals stand for, back to the beginning', () => {
      const stranger = inventLog(2, 2, 9).firstKey;
      expect(places(verify(log.entries, { keys: [stranger] }).findings)).toEqual([
        `KEY_NOT_TRUSTED seal 1-${SEALS}`,
      ]);
      expect(verify(log.entries, { keys: [log.secondKey] }).findings).toEqual([]);
      expect(places(verify(log.entries, { keys: [] }).findings)).toEqual([`KEY_NOT_TRUSTED seal 1-${SEALS}`]);
    });
  });
});
