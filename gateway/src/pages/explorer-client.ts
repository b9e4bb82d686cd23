/**
 * What the explorer page runs in the browser. `openExplorer` is sent as its own source text, so it may use nothing from
 * outside itself; `explorer-script.test.ts` runs that text alone to prove it.
 */
export interface ExplorerTab {
  readonly name: string;
  /** As the operation was saved, and as the gateway knows it. */
  readonly document: string;
  /** As the editor shows it: the same below its titles. */
  readonly shown: string;
  readonly variables: string;
}

export interface ExplorerBoot {
  readonly graphqlPath: string;
  readonly tabs: readonly ExplorerTab[];
  readonly headers: string;
  readonly workers: { readonly editor: string; readonly json: string; readonly graphql: string };
  readonly unreachable: string;
}

interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The part of `window` that is used; the compiler's DOM types would leak browser names into server code. */
export interface BrowserWindow {
  readonly document: {
    querySelector(selector: string): { getAttribute(name: string): string | null } | null;
  };
  readonly location: { readonly search: string };
  readonly localStorage: KeyValueStore;
  readonly sessionStorage: KeyValueStore;
  readonly YogaGraphiQL: { renderYogaGraphiQL(root: unknown, options: Record<string, unknown>): void };
  MonacoEnvironment?: { globalAPI: boolean; getWorkerUrl(moduleId: string, label: string): string };
  fetch(
    url: string,
    request: { method: string; headers: Record<string, string>; body: string; credentials: string },
  ): Promise<{ readonly status: number; text(): Promise<string> }>;
}

interface StoredTab {
  readonly query: string | null;
  readonly variables: string | null;
}

export function openExplorer(boot: ExplorerBoot, browser: BrowserWindow): void {
  const TABS = 'graphiql:tabState';
  const savedByText = new Map(boot.tabs.map((tab) => [tab.shown, tab.document]));

  browser.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl(_moduleId, label) {
      if (label === 'json') return boot.workers.json;
      return label === 'graphql' ? boot.workers.graphql : boot.workers.editor;
    },
  };

  /** Storage can be blocked, full or edited by hand; none of that may keep the page from opening. */
  function attempt<Result>(action: () => Result): Result | null {
    try {
      return action();
    } catch {
      return null;
    }
  }

  const root = browser.document.querySelector('#explorer');

  /** What the page was opened for, where that is none of the examples. */
  const opened = attempt(
    () => JSON.parse(root?.getAttribute('data-opened') ?? '') as { name?: unknown; document?: unknown },
  );
  const openedTab =
    typeof opened?.name === 'string' && typeof opened.document === 'string'
      ? createTab('opened', opened.name, opened.document, null)
      : null;

  /** The visitor's own tabs from before a reload. The examples are always rebuilt, so no old state can hide them. */
  function readOwnTabs(): StoredTab[] {
    const state = attempt(() => JSON.parse(browser.sessionStorage.getItem(TABS) ?? '') as { tabs?: unknown });
    if (state === null || !Array.isArray(state.tabs)) return [];
    return state.tabs
      .filter((tab: unknown): tab is StoredTab => typeof tab === 'object' && tab !== null && 'query' in tab)
      .filter((tab) => typeof tab.query === 'string' && tab.query.trim() !== '')
      .filter(
        (own) => !boot.tabs.some((tab) => tab.shown === own.query && tab.variables === (own.variables ?? '')),
      )
      .filter((own) => own.query !== openedTab?.query)
      .slice(-20);
  }

  function createTab(id: string, title: string, query: string | null, variables: string | null) {
    return { id, title, query, variables, headers: null, operationName: title, response: null };
  }

  const asked = new URLSearchParams(browser.location.search).get('operation');
  const position = boot.tabs.findIndex((tab) => tab.name === asked);
  const own = readOwnTabs().map((tab, index) => {
    const name = /(?:query|mutation|subscription)\s+(\w+)/.exec(tab.query ?? '')?.[1] ?? '…';
    return createTab(
      `own-${index}`,
      name,
      tab.query,
      typeof tab.variables === 'string' ? tab.variables : null,
    );
  });
  const tabs = [
    ...boot.tabs.map((tab) => createTab(`example-${tab.name}`, tab.name, tab.shown, tab.variables)),
    ...own,
    ...(openedTab === null ? [] : [openedTab]),
  ];
  const isOwnFirst = openedTab !== null || own.length > 0;
  const activeTabIndex = position >= 0 ? position : isOwnFirst ? tabs.length - 1 : 0;
  const first = tabs[activeTabIndex];

  /**
   * What stays on the machine: theme and pane sizes. Tabs live as long as this browser tab; the history of questions, which
   * holds enterprise codes, and the headers, which may hold a credential, are forgotten with the page.
   */
  const memory = new Map([[TABS, JSON.stringify({ activeTabIndex, tabs })]]);
  const storage = {
    length: 0,
    getItem(key: string): string | null {
      return memory.get(key) ?? attempt(() => keeperOf(key)?.getItem(key) ?? null);
    },
    setItem(key: string, value: string): void {
      memory.set(key, value);
      attempt(() => (key === TABS ? browser.sessionStorage : keeperOf(key))?.setItem(key, value));
    },
    removeItem(key: string): void {
      memory.delete(key);
      attempt(() => keeperOf(key)?.removeItem(key));
    },
    clear: () => memory.clear(),
  };

  function keeperOf(key: string): KeyValueStore | undefined {
    return key === 'graphiql:theme' || key.endsWith('Flex') ? browser.localStorage : undefined;
  }

  const credential = attempt(
    () => JSON.parse(root?.getAttribute('data-credential') ?? '{}') as Record<string, string>,
  );

  async function ask(
    question: { query: string; variables?: unknown; operationName?: string | null },
    { headers }: { headers?: Record<string, string> } = {},
  ): Promise<unknown> {
    const response = await browser
      .fetch(boot.graphqlPath, {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          Accept: 'application/graphql-response+json, application/json',
          'Content-Type': 'application/json',
          ...credential,
          ...headers,
        },
        body: JSON.stringify({ ...question, query: savedByText.get(question.query) ?? question.query }),
      })
      .catch(() => null);
    if (response === null) return { errors: [{ message: boot.unreachable }] };
    const text = await response.text();
    return attempt(() => JSON.parse(text) as unknown) ?? { errors: [{ message: `HTTP ${response.status}` }] };
  }

  browser.YogaGraphiQL.renderYogaGraphiQL(root, {
    fetcher: ask,
    storage,
    query: first?.query ?? '',
    variables: first?.variables ?? '',
    headers: boot.headers,
    // Left alone, the page writes each question into its own address, and so into histories and proxy logs.
    onEditQuery: () => undefined,
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
  });
}
