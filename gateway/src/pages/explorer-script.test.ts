import { runInNewContext } from 'node:vm';
import { type BrowserWindow, type ExplorerBoot } from './explorer-client';
import { renderExplorerScript, toExplorerTab } from './explorer-script';

const dossier = {
  name: 'CompanyDossier',
  title: 'Dossier of one company',
  titleVietnamese: 'Hồ sơ\n} doanh nghiệp </script>',
  document: 'query CompanyDossier { company { name } }',
  variables: { enterpriseCode: '0100000008' },
};
const provinces = {
  name: 'Provinces',
  title: 'Provinces',
  titleVietnamese: 'Tỉnh',
  document: 'query Provinces { provinces { name } }',
};

const boot: ExplorerBoot = {
  graphqlPath: '/graphql',
  tabs: [dossier, provinces].map(toExplorerTab),
  headers: '',
  workers: { editor: '/assets/editor.js', json: '/assets/json.js', graphql: '/assets/graphql.js' },
  unreachable: 'unreachable',
};

interface RenderedOptions {
  readonly query: string;
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
  fetcher(question: { query: string }, extra?: { headers?: Record<string, string> }): Promise<unknown>;
}

function createStore(content: Record<string, string> = {}) {
  return {
    content,
    getItem: (key: string) => content[key] ?? null,
    setItem: (key: string, value: string) => void (content[key] = value),
    removeItem: (key: string) => void delete content[key],
  };
}

/** Runs the file that browsers get, in an empty world but for these few names. */
function open(search: string, browser: Partial<BrowserWindow> = {}) {
  let options: RenderedOptions | undefined;
  const window: BrowserWindow = {
    document: { querySelector: () => ({ getAttribute: () => '{"authorization":"Bearer demonstration"}' }) },
    location: { search },
    localStorage: createStore(),
    sessionStorage: createStore(),
    YogaGraphiQL: { renderYogaGraphiQL: (_root, given) => (options = given as unknown as RenderedOptions) },
    fetch: () => Promise.reject(new Error('no network')),
    ...browser,
  };
  runInNewContext(renderExplorerScript(boot), { window, URLSearchParams });
  if (options === undefined) throw new Error('The script drew nothing');
  const state = JSON.parse(options.storage.getItem('graphiql:tabState') ?? '') as {
    activeTabIndex: number;
    tabs: { title: string; query: string }[];
  };
  return { window, options, state, titles: state.tabs.map((tab) => tab.title) };
}

describe('the explorer’s script', () => {
  it('opens the first example unless another is asked for by name', () => {
    expect(open('').state.activeTabIndex).toBe(0);
    expect(open('?operation=Provinces').state.activeTabIndex).toBe(1);
    expect(open('?operation=NoSuch').state.activeTabIndex).toBe(0);
    expect(open('?operation=Provinces').titles).toEqual(['CompanyDossier', 'Provinces']);
  });

  it('never takes a question from the address, where a stranger could have put it', () => {
    expect(open('?query=%7Bevil%7D').options.query).toBe(boot.tabs[0]?.shown);
  });

  it('keeps a title on its comment line', () => {
    expect(boot.tabs[0]?.shown.split('\n').slice(0, 3)).toEqual([
      '# Hồ sơ } doanh nghiệp </script>',
      '# Dossier of one company',
      'query CompanyDossier { company { name } }',
    ]);
  });

  it('leaves an operation that says its titles itself as it is', () => {
    const document = '# Tỉnh\nquery Provinces { provinces { name } }';
    expect(toExplorerTab({ ...provinces, document }).shown).toBe(`${document}\n`);
  });

  it('puts the visitor’s own tabs beside the examples after a reload, and opens the last', () => {
    const kept = JSON.stringify({
      activeTabIndex: 0,
      tabs: [
        { query: 'query Mine { provinces { name } }', variables: null },
        { query: '', variables: '' },
        null,
        4,
      ],
    });
    const { state, titles } = open('', { sessionStorage: createStore({ 'graphiql:tabState': kept }) });
    expect(titles).toEqual(['CompanyDossier', 'Provinces', 'Mine']);
    expect(state.activeTabIndex).toBe(2);
  });

  it.each(['{', 'null', '{"tabs":5}', '[]'])('opens although the kept state is %p', (kept) => {
    expect(open('', { sessionStorage: createStore({ 'graphiql:tabState': kept }) }).titles).toHaveLength(2);
  });

  it('opens although the browser refuses storage', () => {
    const refusing = () => {
      throw new Error('SecurityError');
    };
    const refused = { getItem: refusing, setItem: refusing, removeItem: refusing };
    const { options, titles } = open('', { localStorage: refused, sessionStorage: refused });
    expect(titles).toHaveLength(2);
    expect(() => options.storage.setItem('graphiql:theme', 'dark')).not.toThrow();
  });

  it('keeps only theme and pane sizes on the machine', () => {
    const localStorage = createStore();
    const { options } = open('', { localStorage });
    for (const name of ['theme', 'editorFlex', 'queries', 'headers', 'query', 'variables', 'tabState']) {
      options.storage.setItem(`graphiql:${name}`, 'value');
    }
    expect(Object.keys(localStorage.content)).toEqual(['graphiql:theme', 'graphiql:editorFlex']);
  });

  it('sends a saved operation word for word as it was saved', async () => {
    const sent: { url: string; body: string; headers: Record<string, string> }[] = [];
    const { options } = open('', {
      fetch: (url, request) => {
        sent.push({ url, ...request });
        return Promise.resolve({ status: 200, text: () => Promise.resolve('{"data":{}}') });
      },
    });
    await expect(
      options.fetcher({ query: boot.tabs[0]?.shown ?? '' }, { headers: { 'x-purpose': 'check' } }),
    ).resolves.toEqual({ data: {} });
    expect(sent[0]?.url).toBe('/graphql');
    expect(sent[0]?.headers['x-purpose']).toBe('check');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ query: dossier.document });
  });

  it('shows a refusal and a lost connection as errors, not as an exception', async () => {
    const refusal = open('', {
      fetch: () => Promise.resolve({ status: 502, text: () => Promise.resolve('<html>') }),
    });
    await expect(refusal.options.fetcher({ query: '{a}' })).resolves.toEqual({
      errors: [{ message: 'HTTP 502' }],
    });
    await expect(open('').options.fetcher({ query: '{a}' })).resolves.toEqual({
      errors: [{ message: 'unreachable' }],
    });
  });
});
