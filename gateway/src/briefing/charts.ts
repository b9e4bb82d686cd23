import { html, type Markup } from '../pages/markup';

/** One part of a bar: a share of the bar's whole. */
export interface BarPart {
  readonly value: number;
  /** Class of the style sheet that colours it. */
  readonly tone: 'dark' | 'middle' | 'light' | 'warm';
}

export interface Bar {
  readonly parts: readonly BarPart[];
  /** What the whole width stands for. */
  readonly scale: number;
  /** What it shows, for those who cannot see it. */
  readonly label: string;
}

const WIDTH = 300;

/**
 * A horizontal bar in parts, drawn in the page itself: it needs no script, prints, and is read out as its label. It is
 * as wide as its column, and its height stays.
 */
export function renderBar({ parts, scale, label }: Bar, height = 12): Markup {
  let start = 0;
  const drawn = parts.map(({ value, tone }) => {
    const width = scale > 0 ? (Math.max(0, value) / scale) * WIDTH : 0;
    const x = start;
    start += width;
    // Of what there is something must be seen, however little it is beside the rest.
    const seen = value > 0 ? Math.max(1.5, width) : 0;
    return html`<rect
      class="${tone}"
      x="${x.toFixed(2)}"
      y="0"
      width="${seen.toFixed(2)}"
      height="${height}"
    />`;
  });
  return html`<svg
    class="bar"
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${WIDTH} ${height}"
    preserveAspectRatio="none"
    height="${height}"
  >
    <rect class="ground" x="0" y="0" width="${WIDTH}" height="${height}" />
    ${drawn}
  </svg>`;
}
