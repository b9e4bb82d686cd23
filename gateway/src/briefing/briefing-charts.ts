import { html, type Markup } from '../pages/markup';
import { BRIEFING_SECTIONS, CHANNEL_PLACE, type Figure } from './briefing-figures';
import { nameOfTime, type BriefingTime, type BriefingVariables } from './briefing-period';
import { renderBar } from './charts';
import { numberAt, renderDigits, renderFigure, writtenNumber, type FigureLinks } from './figure-link';

/** What the parts of the page are made of. */
export interface BriefingContent extends FigureLinks {
  readonly variables: BriefingVariables;
}

const FIGURES: ReadonlyMap<string, Figure> = new Map(
  BRIEFING_SECTIONS.flatMap(({ figures }) => figures.map((figure) => [figure.place, figure] as const)),
);

export function figureAt(place: string): Figure {
  const figure = FIGURES.get(place);
  if (!figure) throw new Error(`the briefing has no figure ${place}`);
  return figure;
}

export function renderTime({ variables }: BriefingContent, time: BriefingTime): Markup {
  const { vi, en } = nameOfTime(variables[time]);
  return html`<span class="time">${vi} ${vi.includes(en) ? '' : html`<span lang="en">/ ${en}</span>`}</span>`;
}

/** Licences granted, and of those the ones in force, drawn on one scale with the other register's. */
export function renderRegister(
  content: BriefingContent,
  root: string,
  time: BriefingTime,
  scale: number,
): Markup {
  const issued = figureAt(`${root}.issued`);
  const [all, inForce] = [numberAt(content, issued.place), numberAt(content, `${root}.inForce`)];
  return html`<figure class="chart">
    <h3>${issued.vi.replace(/ đã cấp$/, '')}</h3>
    <div class="under">
      <span lang="en">${issued.en.replace(/ granted$/, '')}</span>
      ${renderTime(content, time)}
    </div>
    ${renderBar({
      parts: [
        { value: inForce, tone: 'dark' },
        { value: Math.max(0, all - inForce), tone: 'light' },
      ],
      scale,
      label: `${inForce} còn hiệu lực trong ${all} giấy phép đã cấp / ${inForce} in force of ${all} granted`,
    })}
    <p class="key">
      <span
        ><i class="light"></i>${renderFigure(content, issued.place)} đã cấp
        <span lang="en">granted</span></span
      >
      <span
        ><i class="dark"></i>${renderFigure(content, `${root}.inForce`)} còn hiệu lực
        <span lang="en">in force</span></span
      >
      <span>${renderFigure(content, `${root}.holders`)} đơn vị <span lang="en">holders</span></span>
    </p>
  </figure>`;
}

/** A sum in two parts, and whatever else is in it. */
export function renderSum(
  content: BriefingContent,
  sum: string,
  parts: readonly [string, string],
  { isMoney = false, time }: { readonly isMoney?: boolean; readonly time?: BriefingTime } = {},
): Markup {
  const whole = figureAt(sum);
  const [first, second] = parts.map((place) => numberAt(content, place));
  const all = Math.max(numberAt(content, sum), (first ?? 0) + (second ?? 0));
  const said = parts
    .map((place) => `${figureAt(place).vi}: ${content.figures.digits(place) ?? '—'}`)
    .join('; ');
  return html`<figure class="chart">
    <div class="line">
      <h3>${whole.vi}</h3>
      <span>${renderFigure(content, sum)}${isMoney ? ' đồng' : ''}</span>
    </div>
    <div class="under">
      <span lang="en">${whole.en}</span>
      ${time ? renderTime(content, time) : ''}
    </div>
    ${renderBar({
      parts: [
        { value: first ?? 0, tone: 'dark' },
        { value: second ?? 0, tone: 'middle' },
        { value: Math.max(0, all - (first ?? 0) - (second ?? 0)), tone: 'light' },
      ],
      scale: all,
      label: said,
    })}
    <p class="key">
      ${parts.map(
        (place, index) =>
          html`<span
            ><i class="${index === 0 ? 'dark' : 'middle'}"></i>${renderFigure(content, place)}
            ${shortened(place)}
            <span lang="en"
              >${figureAt(place)
                .en.replace(/^Fines of /, '')
                .toLowerCase()}</span
            ></span
          >`,
      )}
    </p>
  </figure>`;
}

function shortened(place: string): string {
  return figureAt(place)
    .vi.replace(/^Tiền phạt /, '')
    .toLowerCase();
}

/** Plain counts, one a line. */
export function renderCounts(content: BriefingContent, places: readonly string[]): Markup {
  return html`<dl class="counts">
    ${places.map((place) => {
      const { vi, en } = figureAt(place);
      return html`<dt>${vi} <span lang="en">${en}</span></dt>
        <dd>${renderFigure(content, place)}</dd>`;
    })}
  </dl>`;
}

/** Outreach by channel, with a bar for the items of each. */
export function renderChannels({ figures, questionAddress }: BriefingContent): Markup {
  const most = Math.max(0, ...figures.channels.map(({ items }) => Number(items ?? 0)));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Kênh <span lang="en">Channel</span></th>
        <th scope="col">Tin, bài <span lang="en">Items</span></th>
        <th scope="col"></th>
        <th scope="col">Lượt gửi tới tài khoản <span lang="en">Deliveries</span></th>
      </tr>
    </thead>
    <tbody>
      ${figures.channels.map(({ channel, vi, items, deliveries }) => {
        const cell = (name: string, digits: string | undefined): Markup =>
          renderDigits(
            digits,
            `${CHANNEL_PLACE}.${channel}.${name}`,
            questionAddress(`${CHANNEL_PLACE}.${name}`),
          );
        return html`<tr>
          <th scope="row">${vi}</th>
          <td>${cell('items', items)}</td>
          <td class="wide">
            ${renderBar(
              {
                parts: [{ value: Number(items ?? 0), tone: 'dark' }],
                scale: most,
                label: `${vi}: ${items === undefined ? '—' : writtenNumber(items)} tin, bài`,
              },
              9,
            )}
          </td>
          <td>${cell('deliveries', deliveries)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
