import { html, type Markup } from '../pages/markup';
import type { BriefingFigures } from './briefing-figures';

/** How figures of one page are written, and where each leads. */
export interface FigureLinks {
  readonly figures: BriefingFigures;
  /** Address of the question that counts a figure. */
  readonly questionAddress: (place: string) => string;
}

/** Digits with points between thousands, as they are written in Viet Nam. */
export function writtenNumber(digits: string): string {
  return /^-?\d+$/.test(digits) ? BigInt(digits).toLocaleString('vi') : Number(digits).toLocaleString('vi');
}

/** A figure, one click away from the question that it answers; or that it could not be read. */
export function renderFigure({ figures, questionAddress }: FigureLinks, place: string): Markup {
  return renderDigits(figures.digits(place), place, questionAddress(place));
}

export function renderDigits(digits: string | undefined, place: string, address: string): Markup {
  if (digits === undefined) {
    return html`<span class="number missing" data-figure="${place}" title="Không có số liệu / No figure"
      >—</span
    >`;
  }
  return html`<a
    class="number figure"
    href="${address}"
    data-figure="${place}"
    data-value="${digits}"
    title="Mở câu hỏi của số này / Open the question of this figure"
    >${writtenNumber(digits)}</a
  >`;
}

/** A figure as a number, for charts; nothing where there is none. */
export function numberAt({ figures }: FigureLinks, place: string): number {
  return Number(figures.digits(place) ?? 0);
}
