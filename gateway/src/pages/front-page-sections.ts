import { html, type Markup } from './markup';
import type { PageSettings } from './pages-options';
import { renderCurl } from './ready-request';
import { explorerAddress, linkedVisitor, type DemonstrationVisitor } from './sign-in';

const KEEPERS = [
  {
    name: 'Cơ quan đăng ký tổ chức',
    english: 'Registry of organisations',
    holds: 'Tổ chức, cơ quan nhà nước, tỉnh thành',
    holdsEnglish: 'Organisations, agencies, provinces',
  },
  {
    name: 'Sở của thành phố',
    english: 'City department',
    holds: 'Giấy phép trang tổng hợp, vi phạm, xử phạt',
    holdsEnglish: 'Site licences, violations, penalties',
  },
  {
    name: 'Bộ',
    english: 'Ministry',
    holds: 'Giấy phép mạng xã hội',
    holdsEnglish: 'Social-network licences',
  },
  {
    name: 'Công an thành phố',
    english: 'City police',
    holds: 'Yêu cầu xác minh và kết quả',
    holdsEnglish: 'Verification requests and outcomes',
  },
] as const;

export function renderKeepers(): Markup {
  return html`
    <section aria-labelledby="keepers">
      ${renderHeading('keepers', 'Ai giữ dữ liệu gì', 'Who keeps what')}
      <ul class="cards keepers">
        ${KEEPERS.map(
          (keeper) => html`
            <li class="card">
              <h3>${keeper.name} <span lang="en">${keeper.english}</span></h3>
              <p>${keeper.holds}</p>
              <p lang="en">${keeper.holdsEnglish}</p>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

/** @param explorer its address, as it opens for this visitor */
export function renderPaths(settings: PageSettings, graphqlUrl: string, explorer: string): Markup {
  return html`
    <section aria-labelledby="start">
      ${renderHeading('start', 'Bắt đầu từ đâu', 'Where to start')}
      <div class="cards paths">
        <article class="card first">
          <h3>Lập trình viên bảng điều khiển <span lang="en">Dashboard developer</span></h3>
          <dl class="facts">
            <dt>Điểm cuối <span lang="en">/ Endpoint</span></dt>
            <dd><code>${graphqlUrl}</code></dd>
          </dl>
          <p>
            Dán vào dòng lệnh để nhận hồ sơ của một doanh nghiệp.
            <span lang="en">Paste this to get one company’s dossier.</span>
          </p>
          <pre><code>${renderCurl(settings, graphqlUrl)}</code></pre>
        </article>
        <article class="card">
          <h3>Cơ quan đối tác <span lang="en">Partner agency</span></h3>
          <p>
            Gửi <code>POST ${settings.graphqlPath}</code> với <code>x-request-id</code> của mình, hoặc dùng mã
            trong câu trả lời, để hai bên cùng tra một yêu cầu. Khi một cơ quan ngừng, chỉ phần của cơ quan đó
            vắng mặt.
          </p>
          <p lang="en">
            POST with your own <code>x-request-id</code>, or use the one in the answer, so both sides can
            trace a request. When one agency is down, only its part is missing.
          </p>
          <p>
            Theo dõi <span lang="en">/ Monitor</span>: <a href="/healthz">/healthz</a>,
            <a href="/readyz">/readyz</a>
          </p>
        </article>
        <article class="card">
          <h3>Người phân tích <span lang="en">Analyst</span></h3>
          <p>
            Trình khám phá có sẵn các truy vấn mẫu và lược đồ; bấm nút chạy là có số liệu. Không cần Internet.
          </p>
          <p lang="en">
            The explorer has example queries and the schema; press run for figures. No internet needed.
          </p>
          <p>
            <a href="${explorer}">Mở trình khám phá <span lang="en">/ Open the explorer</span></a>
          </p>
        </article>
      </div>
    </section>
  `;
}

/** Each opens as whom it needs, where one can be somebody with one click; else as whom the visitor has chosen to be. */
export function renderOperations(
  { operations, signIn }: PageSettings,
  chosen: DemonstrationVisitor | undefined,
): Markup {
  if (operations.length === 0) return html``;
  return html`
    <section aria-labelledby="operations">
      ${renderHeading('operations', 'Truy vấn lưu sẵn', 'Saved operations, opened in the explorer')}
      <ul class="operations">
        ${operations.map((operation) => {
          const visitor = linkedVisitor(signIn, chosen, operation.name);
          return html`
            <li>
              <a href="${explorerAddress(visitor, [['operation', operation.name]])}">
                <strong>${operation.titleVietnamese}</strong>
                <span lang="en">${operation.title}</span>
                ${signIn?.neededFor.has(operation.name) && visitor ? renderNeed(visitor) : ''}
                <code>${operation.name}</code>
              </a>
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}

function renderNeed(visitor: DemonstrationVisitor): Markup {
  return html`<span>(${visitor.titleVietnamese} <span lang="en">/ as ${visitor.title}</span>)</span>`;
}

function renderHeading(id: string, title: string, english: string): Markup {
  return html`
    <div class="heading">
      <h2 id="${id}">${title}</h2>
      <p lang="en">${english}</p>
    </div>
  `;
}
