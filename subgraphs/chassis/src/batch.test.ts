import { BatchLoader, loaderByArguments, rowById, whenLoaded } from './batch';
import { pageKey } from './paging';

describe('what one request reads by key', () => {
  const fetched: (readonly string[])[] = [];
  const upperCase = () =>
    new BatchLoader<string | null>((keys) => {
      fetched.push(keys);
      return Promise.resolve(keys.map((key) => key.toUpperCase()));
    });

  beforeEach(() => {
    fetched.length = 0;
  });

  it('is fetched once, all keys of a moment together', async () => {
    const loader = upperCase();
    const first = await Promise.all([loader.load('a'), loader.load('b'), loader.load('a')]);
    expect([first, await loader.load('b')]).toEqual([['A', 'B', 'A'], 'B']);
    expect(fetched).toEqual([['a', 'b']]);
  });

  it('is there at once where another row brought it along', () => {
    const loader = upperCase();
    loader.prime('a', 'brought');
    loader.prime('n', null);
    expect([loader.load('a'), loader.load('n')]).toEqual(['brought', null]);
    expect(whenLoaded(loader.load('a'), (value) => `${value}!`)).toBe('brought!');
    expect(fetched).toEqual([]);
  });

  it('stays what it was first: one answer shows one state of a row', async () => {
    const loader = upperCase();
    const loading = loader.load('a');
    loader.prime('a', 'newer');
    expect([await loading, await loader.load('a')]).toEqual(['A', 'A']);
    loader.prime('b', 'first');
    loader.prime('b', 'second');
    expect(loader.load('b')).toBe('first');
  });

  it('fails for whoever asked, and again for whoever asks again, without asking the database twice', async () => {
    let asked = 0;
    const loader = new BatchLoader<string>(() => {
      asked += 1;
      return Promise.reject(new Error('down'));
    });
    await expect(loader.load('a')).rejects.toThrow('down');
    await expect(loader.load('a')).rejects.toThrow('down');
    expect(asked).toBe(1);
  });

  it('is null for what cannot be an id, and the database does not hear of it', async () => {
    const loader = rowById((ids) => Promise.resolve(ids.map((id) => ({ id }))));
    expect(await loader.load('no id')).toBeNull();
  });

  it('has a loader for each set of arguments, the same for the same', () => {
    const byArguments = loaderByArguments((_: { readonly first: number }) => upperCase());
    expect(byArguments({ first: 1 })).toBe(byArguments({ first: 1 }));
    expect(byArguments({ first: 1 })).not.toBe(byArguments({ first: 2 }));
  });

  it('has a loader for each page, whatever a caller has put into a cursor', () => {
    const byPage = loaderByArguments(upperCase, pageKey);
    const pages = [undefined, [], ['a b'], ['a', 'b'], ['a,b'], ['["a"]']].map((after) => ({
      first: 1,
      after,
    }));
    expect(new Set(pages.map(byPage)).size).toBe(pages.length);
    expect(byPage({ first: 1, after: ['a b'] })).toBe(byPage({ first: 1, after: ['a b'] }));
  });
});
