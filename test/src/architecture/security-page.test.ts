import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const DOCS = resolve(__dirname, '../../../docs');
const page = readFileSync(resolve(DOCS, 'security.md'), 'utf8');

const files = new Map(
  [...page.matchAll(/\b([A-Z]{1,2}) \[[^\]]+\]\(([^)]+\.test\.ts)\)/g)].map(([, letter, path]) => [
    letter,
    readFileSync(resolve(DOCS, String(path)), 'utf8'),
  ]),
);
const rows = [...page.matchAll(/^\| ([^|]+?)\s*\| ([A-Z]{1,2})\s*\| ([^|]+?)\s*\|/gm)].map(
  ([, attack, letter, words]) => [String(attack), String(letter), String(words)] as const,
);

describe('the page of attacks', () => {
  it('names many, each with a file that is there', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter(([, letter]) => !files.has(letter))).toEqual([]);
  });

  it.each(rows)('has a test of: %s', (_attack, letter, words) => {
    expect(files.get(letter)).toContain(words);
  });
});
