import { keptFor } from '@lienthong/chassis';
import {
  writeFieldList,
  Reading,
  type GivenKeys,
  type KeptFieldList,
  type ReadRecord,
} from '@lienthong/evidence';
import { LRUCache } from 'lru-cache';
import type { AgencyCall, CallList } from '../agency-calls';

/** What goes on record of the calls that an operation came to. */
export function readingOf(list: CallList): Reading {
  const { calls } = list;
  return (list.record ??= new Reading(fieldListOf(calls), givenBy(calls), keysOf(calls)));
}

/** Lists of fields come again as the same objects, and so does what is made of them. */
const fieldLists = new LRUCache<string, KeptFieldList>({
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: ({ content }, key) => content.length + key.length,
});

let lastNumber = 0;
const numberOf = keptFor((_: readonly unknown[]) => (lastNumber += 1));

function fieldListOf(calls: readonly AgencyCall[]): KeptFieldList {
  const key = calls
    .map(({ agency, disclosed }) => `${agency} ${numberOf(disclosed.fields)} ${numberOf(disclosed.personal)}`)
    .join(' ');
  const known = fieldLists.get(key) ?? makeFieldList(calls);
  fieldLists.set(key, known);
  return known;
}

function makeFieldList(calls: readonly AgencyCall[]): KeptFieldList {
  const asked = new Map<string, Set<string>>();
  const personalData = new Map<string, Set<string>>();
  for (const { agency, disclosed } of calls) {
    addTo(asked, agency, disclosed.fields);
    for (const { field, class: ofClass } of disclosed.personal) addTo(personalData, ofClass, [field]);
  }
  return writeFieldList({ asked: inOrder(asked), personalData: inOrder(personalData) });
}

function addTo(sets: Map<string, Set<string>>, name: string, values: readonly string[]): void {
  const known = sets.get(name) ?? new Set();
  for (const value of values) known.add(value);
  sets.set(name, known);
}

function inOrder(sets: ReadonlyMap<string, ReadonlySet<string>>): Record<string, readonly string[]> {
  return Object.fromEntries([...sets].sort(byName).map(([name, values]) => [name, [...values].sort()]));
}

/** In order, since the forms of an operation come upon agencies and types in different ones. */
function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** Agencies are often asked more than once for one answer. */
function givenBy(calls: readonly AgencyCall[]): ReadRecord['read'] {
  const agencies = [...new Set(calls.map(({ agency }) => agency))].sort();
  return Object.fromEntries(
    agencies.map((name) => {
      const own = calls.filter(({ agency }) => agency === name);
      const isAnswered = own.some(({ outcome }) => outcome === 'answered');
      return [name, { status: isAnswered ? 'ANSWERED' : 'UNAVAILABLE', rows: rowsOf(own) }];
    }),
  );
}

function rowsOf(calls: readonly AgencyCall[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { disclosed } of calls) {
    for (const { type, count } of disclosed.rows) counts.set(type, (counts.get(type) ?? 0) + count);
  }
  const rows: Record<string, number> = {};
  // No type is named `__proto__`, and `Object.fromEntries` would ask V8 for each member.
  for (const [type, count] of [...counts].sort(byName)) rows[type] = count;
  return rows;
}

interface Group {
  readonly type: string;
  readonly agencies: string[];
  readonly keys: readonly string[];
}

/** Agencies are mostly asked about the same entities, in the same order; what each has for itself is in order in the end. */
function keysOf(calls: readonly AgencyCall[]): readonly GivenKeys[] {
  const groups: Group[] = [];
  for (const { agency, type, keys } of keysByAgency(calls)) {
    const same = groups.find((group) => group.type === type && isSameList(group.keys, keys));
    if (same) same.agencies.push(agency);
    else groups.push({ type, agencies: [agency], keys });
  }
  const joined: Group[] = [];
  for (const { type, agencies, keys } of groups) {
    const ordered = isInOrder(keys) ? keys : keys.toSorted().filter(isFirst);
    const same = joined.find((group) => group.type === type && isSameList(group.keys, ordered));
    if (same) same.agencies.push(...agencies);
    else joined.push({ type, agencies, keys: ordered });
  }
  for (const { agencies } of joined) agencies.sort();
  return joined.sort(byTypeAndAgency);
}

interface AgencyKeys {
  readonly agency: string;
  readonly type: string;
  readonly keys: readonly string[];
}

/** Of one agency and one type once. */
function keysByAgency(calls: readonly AgencyCall[]): readonly AgencyKeys[] {
  const known: AgencyKeys[] = [];
  for (const { agency, disclosed } of calls) {
    for (const { type, keys } of disclosed.keys) {
      const place = known.findIndex((each) => each.agency === agency && each.type === type);
      const before = known[place];
      if (before) known[place] = { agency, type, keys: [...before.keys, ...keys] };
      else known.push({ agency, type, keys });
    }
  }
  return known;
}

/** As `sort` orders, and each once: as most lists are read. */
function isInOrder(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') >= (keys[index] ?? '')) return false;
  }
  return true;
}

/** Of those that are in order. */
function isFirst(key: string, index: number, keys: readonly string[]): boolean {
  return key !== keys[index - 1];
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

function byTypeAndAgency(one: Group, other: Group): number {
  if (one.type !== other.type) return one.type < other.type ? -1 : 1;
  return (one.agencies[0] ?? '') < (other.agencies[0] ?? '') ? -1 : 1;
}
