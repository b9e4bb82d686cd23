/** One server's figure. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Said after the value: how it compares. */
  readonly remark: string;
  readonly emphasis: 'ours' | 'baseline' | 'other';
}

/** Bars that are compared with each other, and with those of no other panel. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const COLUMNS = 2;
const PANEL_WIDTH = 460;
const NAME_WIDTH = 130;
/** What is written behind the longest bar must still have room. */
const VALUE_WIDTH = 130;
const BAR_HEIGHT = 16;
const ROW_HEIGHT = 24;
const TITLE_HEIGHT = 34;
const GAP = 24;
const TEXT_SIZE = 13;

/** Pages are read on light and on dark ground, and an image knows which by its reader's setting alone. */
const STYLE = `
  text { font: ${TEXT_SIZE}px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .value { font-variant-numeric: tabular-nums; }
  .ours { fill: #0969da; }
  .baseline { fill: #9a6700; }
  .other { fill: #818b98; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .ours { fill: #4493f8; }
    .baseline { fill: #d29922; }
    .other { fill: #656c76; }
  }`;

/** Draws panels side by side, each to a scale of its own, with every figure written beside its bar. */
export function drawChart(title: string, panels: readonly Panel[]): string {
  const rows = chunk(panels, COLUMNS);
  let top = 0;
  const drawn = rows.flatMap((row) => {
    const y = top;
    top += Math.max(...row.map(heightOf)) + GAP;
    return row.map((panel, column) => drawPanel(panel, column * (PANEL_WIDTH + GAP), y));
  });
  const width = COLUMNS * PANEL_WIDTH + GAP;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" role="img" aria-labelledby="title">`,
    `<title id="title">${escape(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function heightOf({ bars }: Panel): number {
  return TITLE_HEIGHT + bars.length * ROW_HEIGHT;
}

function drawPanel({ title, bars }: Panel, x: number, y: number): string {
  const greatest = Math.max(...bars.map(({ value }) => value));
  const lines = bars.map((bar, index) => drawBar(bar, greatest, TITLE_HEIGHT + index * ROW_HEIGHT));
  return [
    `<g transform="translate(${x} ${y})">`,
    `<text class="title" x="0" y="${TEXT_SIZE + 4}">${escape(title)}</text>`,
    ...lines,
    '</g>',
  ].join('\n');
}

function drawBar({ name, value, remark, emphasis }: Bar, greatest: number, y: number): string {
  const room = PANEL_WIDTH - NAME_WIDTH - VALUE_WIDTH;
  // A figure that is nothing next to the greatest is still one.
  const length = Math.max(1, greatest > 0 ? (value / greatest) * room : 0);
  const base = y + TEXT_SIZE;
  return [
    `<text x="${NAME_WIDTH - 8}" y="${base}" text-anchor="end">${escape(name)}</text>`,
    `<rect class="${emphasis}" x="${NAME_WIDTH}" y="${y}" width="${length.toFixed(1)}" height="${BAR_HEIGHT}" rx="2"/>`,
    `<text class="value" x="${(NAME_WIDTH + length + 6).toFixed(1)}" y="${base}">${escape(`${formatCount(value)} ${remark}`.trim())}</text>`,
  ].join('\n');
}

/** With a comma between thousands. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function chunk<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
