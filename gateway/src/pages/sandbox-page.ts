import { type Asset, createAsset } from './asset';
import { html } from './markup';
import { type FrameFiles, renderBadge, renderBrand, renderFrame } from './page-frame';
import type { PageSettings } from './pages-options';
import { openSandbox } from './sandbox-client';
import { toScriptLiteral } from './script-literal';
import { SANDBOX_SCRIPT_HOST } from './security-headers';

export interface SandboxPage {
  readonly text: string;
  readonly script: Asset;
}

/**
 * Apollo's own page in a frame. Its script comes from Apollo under a version name that moves, so no hash can pin it, and it
 * sees what is asked and answered: that is why only this page may load it, and why the page says so.
 */
export function createSandboxPage(settings: PageSettings, files: FrameFiles): SandboxPage {
  const example = settings.isDemonstration ? settings.operations[0] : undefined;
  const boot = {
    graphqlPath: settings.graphqlPath,
    // The frame gets these in its address, which Apollo's servers see: invented codes only, and never a header.
    example: example && { document: example.document, variables: example.variables ?? {} },
  };
  const script = createAsset(
    'sandbox',
    'js',
    Buffer.from(`'use strict';\n(${openSandbox.toString()})(${toScriptLiteral(boot)}, window);\n`),
  );
  const text = renderFrame({
    title: 'Apollo Sandbox · Liên Thông',
    files,
    bodyClass: 'tool',
    head: html`
      <script src="${SANDBOX_SCRIPT_HOST}/v2/embeddable-sandbox.umd.production.min.js" defer></script>
      <script src="${script.path}" defer></script>
    `,
    body: html`
      <header class="bar">
        <div class="wide">
          ${renderBrand(files)} ${renderBadge(settings.isDemonstration)}
          <nav aria-label="Công cụ">
            <a href="/explorer">Trình khám phá <span lang="en">/ Explorer</span></a>
          </nav>
        </div>
      </header>
      <main>
        <div class="message" id="message">
          <h1>Apollo Sandbox</h1>
          <p>
            Trang này tải công cụ của Apollo từ Internet; Apollo có thể thấy câu hỏi và câu trả lời. Nếu công
            cụ không hiện ra, máy này không truy cập được Internet: hãy dùng
            <a href="/explorer">trình khám phá</a>, chạy ngay trên máy chủ này.
          </p>
          <p lang="en">
            This page loads Apollo’s tool from the internet; Apollo may see what is asked and answered. If the
            tool does not appear, this machine cannot reach the internet: use
            <a href="/explorer">the explorer</a>, which this server serves itself.
          </p>
        </div>
        <div id="sandbox"></div>
      </main>
    `,
  });
  return { text, script };
}
