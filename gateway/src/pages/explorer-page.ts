import { type Asset, createAsset } from './asset';
import { type ExplorerBundle } from './explorer-bundle';
import { renderExplorerScript, toExplorerTab } from './explorer-script';
import { html } from './markup';
import { type FrameFiles, renderBadge, renderBrand, renderFrame } from './page-frame';
import { EXPLORER_STYLE } from './page-style';
import type { OpenedQuestion, PageSettings } from './pages-options';
import { renderWhoAmI, type DemonstrationVisitor } from './sign-in';

export interface ExplorerPage {
  /**
   * @param credential headers that every question of the page is sent with
   * @param openedFor what the page's address says
   * @param opened a question beside the examples, shown first
   */
  readonly render: (
    visitor: DemonstrationVisitor | undefined,
    credential: Readonly<Record<string, string>>,
    openedFor: URLSearchParams,
    opened?: OpenedQuestion,
  ) => string;
  readonly assets: readonly Asset[];
}

/** GraphiQL cut into files of this origin, so that a policy without inline scripts holds and a browser keeps the 9 MB. */
export function createExplorerPage(
  settings: PageSettings,
  files: FrameFiles,
  bundle: ExplorerBundle,
): ExplorerPage {
  const library = createAsset('graphiql', 'js', bundle.script);
  const style = createAsset('graphiql', 'css', Buffer.concat([bundle.style, Buffer.from(EXPLORER_STYLE)]));
  const editorWorker = createAsset('editor-worker', 'js', bundle.editorWorker);
  const jsonWorker = createAsset('json-worker', 'js', bundle.jsonWorker);
  const graphqlWorker = createAsset('graphql-worker', 'js', bundle.graphqlWorker);
  const hasHeaders = Object.keys(settings.requestHeaders).length > 0;
  const script = renderExplorerScript({
    graphqlPath: settings.graphqlPath,
    tabs: settings.operations.map(toExplorerTab),
    headers: hasHeaders ? JSON.stringify(settings.requestHeaders, null, 2) : '',
    workers: { editor: editorWorker.path, json: jsonWorker.path, graphql: graphqlWorker.path },

    unreachable: 'Không kết nối được với cổng dữ liệu. / The gateway could not be reached.',
  });
  const start = createAsset('explorer', 'js', Buffer.from(script));
  const render: ExplorerPage['render'] = (visitor, credential, openedFor, opened) =>
    renderFrame({
      title: 'Trình khám phá · Liên Thông',
      files,
      bodyClass: 'tool',
      head: html`
        <link rel="stylesheet" href="${style.path}" />
        <script src="${library.path}" defer></script>
        <script src="${start.path}" defer></script>
      `,
      body: html`
        <header class="bar">
          <div class="wide">
            ${renderBrand(files)} ${renderBadge(settings.isDemonstration)}
            <h1 class="tool-name">Trình khám phá <span lang="en">/ Explorer</span></h1>
            ${renderWhoAmI(settings.signIn, visitor, openedFor)}
          </div>
        </header>
        <main
          id="explorer"
          data-credential="${JSON.stringify(credential)}"
          data-opened="${JSON.stringify(opened ?? null)}"
        >
          <div class="message">
            <p>Đang mở trình khám phá…</p>
            <p lang="en">Opening the explorer…</p>
            <noscript>
              <p>Trình khám phá cần JavaScript. Hãy gửi truy vấn đến <code>${settings.graphqlPath}</code>.</p>
              <p lang="en">
                The explorer needs JavaScript. Queries can be posted to <code>${settings.graphqlPath}</code>.
              </p>
            </noscript>
          </div>
        </main>
      `,
    });
  return { render, assets: [library, style, editorWorker, jsonWorker, graphqlWorker, start] };
}
