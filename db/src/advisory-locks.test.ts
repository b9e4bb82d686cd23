import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCES = resolve(__dirname, '..', 'src');

/** Every `NAME_LOCK = 7_104_…` and `lock: 7_104_…` of the database's own code: what is named, by its number. */
function lockNames(): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(SOURCES, file), 'utf8');
    for (const [, name = '', number = ''] of text.matchAll(/(\w+)(?: =|:) (7_104_\d{3})\b/g)) {
      const known = names.get(number) ?? new Set();
      names.set(number, known.add(name === 'lock' ? `${file} ${number}` : name));
    }
  }
  return names;
}

describe('advisory locks', () => {
  it('mean one thing each: two families under one number deadlock writers that share nothing', () => {
    const names = lockNames();
    expect(names.size).toBeGreaterThan(8);
    expect([...names].filter(([, meant]) => meant.size > 1)).toEqual([]);
  });
});
