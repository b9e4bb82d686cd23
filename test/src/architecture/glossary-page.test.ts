import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const page = readFileSync(resolve(__dirname, '../../../docs/glossary.md'), 'utf8');
const terms = [...page.matchAll(/^\| (\S[^|]*?) *\|/gm)]
  .map(([, term]) => String(term))
  .filter((term) => term !== 'Vietnamese' && !term.startsWith('-'));

describe('the glossary', () => {
  it('is in the order of its Vietnamese terms, each once', () => {
    expect(terms.length).toBeGreaterThan(50);
    expect(terms).toEqual([...new Set(terms)].sort(new Intl.Collator('vi').compare));
  });
});
