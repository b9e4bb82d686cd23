import { renderKeepers, renderOperations, renderPaths } from './front-page-sections';
import { html, type Markup } from './markup';
import { type FrameFiles, renderBrand, renderFrame } from './page-frame';
import type { PageSettings } from './pages-options';
import { explorerAddress, linkedVisitor, renderVisitors, type DemonstrationVisitor } from './sign-in';

/** Works without JavaScript and asks no other host for anything. */
export function renderFrontPage(
  settings: PageSettings,
  files: FrameFiles,
  graphqlUrl: string,
  visitor: DemonstrationVisitor | undefined,
): string {
  const explorer = explorerAddress(linkedVisitor(settings.signIn, visitor));
  return renderFrame({
    title: 'Liên Thông: một truy vấn, dữ liệu của bốn cơ quan',
    files,
    body: html`
      <a class="skip" href="#content">Đến nội dung chính <span lang="en">/ Skip to content</span></a>
      <header class="bar">
        <div class="wide">
          ${renderBrand(files)}
          <nav aria-label="Công cụ">
            <a href="${explorer}">Trình khám phá</a>
            <a href="/briefing">Báo cáo quý</a>
            <a href="#start">Bắt đầu</a>
            <a href="#operations">Truy vấn lưu sẵn</a>
          </nav>
        </div>
      </header>
      <main id="content" class="wide">
        ${renderOpening(settings, explorer)} ${renderVisitors(settings.signIn, visitor)} ${renderKeepers()}
        ${renderPaths(settings, graphqlUrl, explorer)} ${renderOperations(settings, visitor)}
      </main>
      <footer>
        <div class="wide">
          <span>Tình trạng hệ thống <span lang="en">/ System status</span>:</span>
          <a href="/healthz">/healthz</a>
          <a href="/readyz">/readyz</a>
        </div>
      </footer>
    `,
  });
}

function renderOpening(settings: PageSettings, explorer: string): Markup {
  return html`
    <section class="opening" aria-labelledby="title">
      <h1 id="title">Một truy vấn, dữ liệu của bốn cơ quan</h1>
      <p lang="en" class="english-title">One query, the data of four agencies</p>
      <div class="story">
        <p>
          Liên Thông nối cơ sở dữ liệu của một sở thuộc thành phố, một bộ, công an thành phố và cơ quan đăng
          ký tổ chức thành một đồ thị GraphQL. Mỗi cơ quan vẫn giữ dữ liệu của mình. Một truy vấn ghép giấy
          phép, vi phạm và yêu cầu xác minh của cùng một doanh nghiệp.
        </p>
        <p lang="en">
          Liên Thông joins a city department, a ministry, the city police and a registry of organisations in
          one GraphQL graph. Each agency keeps its own data. One query brings together a company’s licences,
          violations and verification requests.
        </p>
      </div>
      ${settings.isDemonstration ? renderNotice() : ''}
      <p class="actions">
        <a class="button" href="${explorer}">Mở trình khám phá <span lang="en">/ Open the explorer</span></a>
        ${
          settings.isSandboxOffered
            ? html`<a href="/sandbox"
                >Apollo Sandbox (cần Internet <span lang="en">/ needs the internet</span>)</a
              >`
            : ''
        }
      </p>
    </section>
  `;
}

function renderNotice(): Markup {
  return html`
    <div class="notice" role="note">
      <p>
        <strong>Dữ liệu minh họa.</strong> Mọi doanh nghiệp, con người và vụ việc ở đây đều là dữ liệu tổng
        hợp, không có thật.
      </p>
      <p lang="en">
        <strong>Demonstration data.</strong> Every company, person and case here is synthetic; none is real.
      </p>
    </div>
  `;
}
