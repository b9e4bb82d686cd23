import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Asset, createAsset } from './asset';
import { readExplorerBundle } from './explorer-bundle';
import { createExplorerPage, type ExplorerPage } from './explorer-page';
import { renderFrontPage } from './front-page';
import { MARK, PAGE_STYLE } from './page-style';
import { type PagesOptions, withDefaults } from './pages-options';
import { findGraphqlUrl } from './ready-request';
import { visitorOf } from './sign-in';
import { createSandboxPage } from './sandbox-page';
import { EXPLORER_POLICY, FRONT_PAGE_POLICY, SANDBOX_POLICY, securityHeaders } from './security-headers';

export interface Pages {
  /** True when the request was for a page or one of its files; the answer may then still be on its way. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** What a person sees when they open the gateway in a browser. It reads nothing and changes nothing. */
export function createPages(options: PagesOptions): Pages {
  const settings = withDefaults(options);
  const style = createAsset('page', 'css', Buffer.from(PAGE_STYLE));
  const mark = createAsset('mark', 'svg', Buffer.from(MARK));
  const files = { style: style.path, mark: mark.path };
  const assets = new Map<string, Asset>([style, mark].map((asset) => [asset.path, asset]));
  const answers = new Map<string, Answer>([
    [
      '/',
      async (request, response) => {
        const visitor = visitorOf(settings.signIn, request);
        const credential = await settings.signIn?.headersOf(visitor?.name ?? settings.signIn.byDefault);
        const shown = { ...settings, requestHeaders: { ...settings.requestHeaders, ...credential } };
        const text = renderFrontPage(shown, files, findGraphqlUrl(settings, request), visitor);
        sendPage(request, response, FRONT_PAGE_POLICY, text);
      },
    ],
    [
      '/explorer',
      async (request, response) => {
        const visitor = visitorOf(settings.signIn, request);
        const credential = visitor && (await settings.signIn?.headersOf(visitor.name));
        const openedFor = new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
        const opened = settings.questionNamed?.(openedFor);
        const text = (await getExplorer()).render(visitor, credential ?? {}, openedFor, opened);
        sendPage(request, response, EXPLORER_POLICY, text);
      },
    ],
  ]);
  if (!settings.isFrontPageOffered) {
    answers.set('/', (request, response) => {
      response.setHeader('location', '/explorer');
      sendText(request, response, 302, '/explorer');
    });
  }
  if (settings.isSandboxOffered) {
    const sandbox = createSandboxPage(settings, files);
    assets.set(sandbox.script.path, sandbox.script);
    answers.set('/sandbox', (request, response) => sendPage(request, response, SANDBOX_POLICY, sandbox.text));
  }

  let explorer: Promise<ExplorerPage> | undefined;

  function getExplorer(): Promise<ExplorerPage> {
    explorer ??= readExplorerBundle().then(
      (bundle) => {
        const page = createExplorerPage(settings, files, bundle);
        for (const asset of page.assets) assets.set(asset.path, asset);
        return page;
      },
      (error: unknown) => {
        explorer = undefined;
        throw error;
      },
    );
    return explorer;
  }

  async function sendAsset(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!assets.has(path)) await getExplorer();
    const asset = assets.get(path);
    if (asset === undefined) {
      sendText(request, response, 404, 'Không tìm thấy. / Not found.');
      return;
    }
    await asset.send(request, response);
  }

  function findAnswer(path: string): Answer | undefined {
    // Only names of the shape made here, so that a stranger's path never starts the explorer's loading.
    if (!/^\/assets\/[a-z-]+-[0-9a-f]{16}\.(css|js|svg)$/.test(path)) return answers.get(path);
    return (request, response) => sendAsset(path, request, response);
  }

  return {
    handle(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const answer = findAnswer((request.url ?? '').split('?', 1)[0] ?? '');
      if (answer === undefined) return false;
      const answered = (async () => answer(request, response))();
      answered.catch((error: unknown) => {
        settings.onError?.(error);
        if (response.headersSent) response.destroy();
        else sendText(request, response, 500, 'Không mở được trang. / The page could not be opened.');
      });
      return true;
    },
  };
}

function sendPage(request: IncomingMessage, response: ServerResponse, policy: string, text: string): void {
  send(
    request,
    response,
    200,
    { ...securityHeaders(policy), 'Content-Type': 'text/html; charset=utf-8' },
    text,
  );
}

function sendText(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  const headers = { ...securityHeaders(FRONT_PAGE_POLICY), 'Content-Type': 'text/plain; charset=utf-8' };
  send(request, response, status, headers, text);
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  const body = Buffer.from(text);
  response.writeHead(status, { ...headers, 'Cache-Control': 'no-store', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
