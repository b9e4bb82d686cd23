import { addDays } from '@lienthong/schema';
import { html, Markup } from '../pages/markup';
import {
  figureAt,
  renderChannels,
  renderCounts,
  renderRegister,
  renderSum,
  renderTime,
  type BriefingContent,
} from './briefing-charts';
import { BRIEFING_SECTIONS, type BriefingSection } from './briefing-figures';
import { nameOfPeriod, quarterFrom, writtenDay } from './briefing-period';
import { BRIEFING_STYLE } from './briefing-style';
import { numberAt, renderFigure } from './figure-link';

export interface BriefingPage extends BriefingContent {
  readonly isDemonstration: boolean;
  /** When the rows were counted, as a clock in Viet Nam shows it: `08:52 ngày 26/11/2026`. */
  readonly countedAt: string;
  /** Number of the record that the answer left behind, where there is one. */
  readonly receipt: string | undefined;
  /** This page of other days, or in another form. */
  readonly addressOf: (parameters: Readonly<Record<string, string>>) => string;
}

/** To the letter what its hash in the policy is of. */
const STYLE_ELEMENT = new Markup(`<style>${BRIEFING_STYLE}</style>`);

/** The briefing as one A4 page: it needs no script, no other file and, once it is kept, no network. */
export function renderBriefing(page: BriefingPage): string {
  const { vi, en } = nameOfPeriod(page.variables.quarter);
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Báo cáo ${vi} · Liên Thông</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        ${renderTools(page)}
        <main class="sheet">
          <header class="head">
            <div>
              <p class="field">Lĩnh vực thông tin điện tử <span lang="en">· Electronic information</span></p>
              <h1>Báo cáo ${vi} <span lang="en">Briefing, ${en}</span></h1>
            </div>
            <div class="made">
              ${
                page.isDemonstration
                  ? html`<span class="badge"
                      >Dữ liệu minh họa <span lang="en">/ Demonstration data</span></span
                    >`
                  : ''
              }
              <p>Đếm từ dữ liệu gốc lúc ${page.countedAt}</p>
              <p lang="en">Counted from rows at that moment</p>
            </div>
          </header>
          ${renderFaults(page)} ${renderTiles(page)} ${renderLicensing(page)} ${renderEnforcement(page)}
          ${renderOutreach(page)} ${renderFoot(page)}
        </main>
      </body>
    </html> `.text;
}

/** What only a screen needs. */
function renderTools({ variables, addressOf }: BriefingPage): Markup {
  const { from, until } = variables.quarter;
  const [before, after] = [quarterFrom(from, -1), quarterFrom(from, 1)];
  const named = ({ from: first, to }: { from: string; to: string }): string =>
    `${writtenDay(first)}–${writtenDay(to)}`;
  return html`<nav class="tools" aria-label="Công cụ / Tools">
    <a href="/">Liên Thông</a>
    <a href="${addressOf(before)}" title="${named(before)}">← quý trước <span lang="en">earlier</span></a>
    <a href="${addressOf(after)}" title="${named(after)}">quý sau → <span lang="en">later</span></a>
    <a href="${addressOf({ format: 'xlsx' })}">Tải bảng tính <span lang="en">XLSX</span></a>
    <form action="/briefing" method="get">
      <label>từ <input type="date" name="from" required value="${from}" /></label>
      <label>đến <input type="date" name="to" required value="${addDays(until, -1)}" /></label>
      <button>Xem <span lang="en">/ Show</span></button>
    </form>
  </nav>`;
}

function renderFaults({ figures: { faults } }: BriefingPage): Markup {
  if (faults.length === 0) return html``;
  return html`<p class="incomplete" role="alert">
    <strong>Chưa đầy đủ:</strong> có số liệu không đọc được, ghi là —.
    <span lang="en"
      ><strong>Incomplete:</strong> figures marked — could not be read:
      ${[...new Set(faults)].join(' ')}</span
    >
  </p>`;
}

function renderTiles(page: BriefingPage): Markup {
  const millions = (
    Number(page.figures.digits('enforcementStatistics.totalFines.amount') ?? 0) / 1e6
  ).toLocaleString('vi', { maximumFractionDigits: 1 });
  const tile = (place: string, shown?: Markup): Markup => {
    const { vi, en, time } = figureAt(place);
    return html`<div class="tile">
      <div class="number">${shown ?? renderFigure(page, place)}</div>
      <p>${vi} <span lang="en">${en}</span></p>
      ${renderTime(page, time)}
    </div>`;
  };
  const isFineKnown = page.figures.digits('enforcementStatistics.totalFines.amount') !== undefined;
  return html`<div class="tiles">
    ${tile('siteLicenceStatistics.issued')} ${tile('socialNetworkLicenceStatistics.issued')}
    ${tile('enforcementStatistics.penalizedParties')}
    ${tile(
      'enforcementStatistics.totalFines.amount',
      isFineKnown
        ? html`<a class="figure" href="${page.questionAddress('enforcementStatistics.totalFines.amount')}"
            >${millions} <small>triệu đồng</small></a
          >`
        : undefined,
    )}
  </div>`;
}

function renderLicensing(page: BriefingPage): Markup {
  const scale = Math.max(
    numberAt(page, 'siteLicenceStatistics.issued'),
    numberAt(page, 'socialNetworkLicenceStatistics.issued'),
  );
  return renderSection(
    'licensing',
    html`<div class="pair">
      ${renderRegister(page, 'siteLicenceStatistics', 'sitesOn', scale)}
      ${renderRegister(page, 'socialNetworkLicenceStatistics', 'networksOn', scale)}
      ${renderSum(page, 'quarter.total', ['quarter.new', 'quarter.amended'], { time: 'quarter' })}
      <p class="note">
        Giấy phép mạng xã hội do Bộ cấp; ở đây là của đơn vị có trụ sở tại Hà Nội. “Đã cấp” đếm mọi giấy phép,
        kể cả đã hết hạn.
        <span lang="en"
          >Social-network licences are the ministry’s; these are of holders seated in Hà Nội. “Granted” counts
          every licence, also those that have ended.</span
        >
      </p>
    </div>`,
  );
}

function renderEnforcement(page: BriefingPage): Markup {
  const at = (name: string): string => `enforcementStatistics.${name}`;
  return renderSection(
    'enforcement',
    html`<div class="pair">
      ${renderSum(page, at('penalizedParties'), [at('penalizedOrganizations'), at('penalizedIndividuals')])}
      ${renderSum(page, at('totalFines.amount'), [at('organizationFines.amount'), at('individualFines.amount')], { isMoney: true })}
      ${renderCounts(page, [
        at('sitesScreened'),
        at('accountsScreened'),
        at('accountsReferredToPolice'),
        'verificationStatistics.received',
      ])}
      ${renderCounts(page, [
        at('domainSuspensionsRequested'),
        at('domainRevocationsRequested'),
        at('casesTransferred'),
      ])}
    </div>`,
    renderTime(page, 'enforcement'),
  );
}

function renderOutreach(page: BriefingPage): Markup {
  return renderSection(
    'outreach',
    html`<div class="uneven">
      <div>${renderChannels(page)}</div>
      <div>
        ${renderCounts(page, ['commendationStatistics.collectives'])}
        <p>${renderTime(page, 'commendations')}</p>
      </div>
    </div>`,
    renderTime(page, 'outreach'),
  );
}

function renderSection(name: BriefingSection['name'], body: Markup, time?: Markup): Markup {
  const section = BRIEFING_SECTIONS.find((candidate) => candidate.name === name);
  return html`<section>
    <h2>${section?.vi ?? ''} <span lang="en">${section?.en ?? ''}</span> ${time ?? ''}</h2>
    ${body}
  </section>`;
}

function renderFoot({ receipt }: BriefingPage): Markup {
  return html`<footer class="foot">
    <p>
      Số liệu là câu trả lời của truy vấn lưu sẵn <strong>Briefing</strong>; bấm vào một số để mở câu hỏi của
      số đó trong trình khám phá.
      ${receipt === undefined || receipt === 'none' ? '' : html`Biên nhận lần đọc: số ${receipt.split('.', 1)[0] ?? ''}.`}
    </p>
    <p lang="en">
      Figures are the answer to the saved operation Briefing; a figure opens its question in the explorer.
    </p>
  </footer>`;
}
