import type { DemonstrationProgress } from '../writing/write-demonstration';

/** Where progress is shown: a terminal, whose line is written over, or a file or pipe, which gets plain lines. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const REDRAW_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

const grouped = new Intl.NumberFormat('en-GB');

/** Shows how far the writing is, how fast it goes and how long it will take. */
export class ProgressLine {
  readonly #startedAt: number;
  #firstRows: number | undefined;
  #shownAt = 0;
  #isLineOpen = false;

  constructor(
    private readonly output: ProgressOutput,
    private readonly now: () => number = Date.now,
  ) {
    this.#startedAt = now();
  }

  show(progress: DemonstrationProgress): void {
    // What an earlier run wrote says nothing about the speed of this one.
    this.#firstRows ??= progress.rowsWritten;
    const isLast = progress.portionsWritten === progress.portions;
    const sinceShown = this.now() - this.#shownAt;
    if (!isLast && sinceShown < (this.output.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS)) return;
    this.#shownAt = this.now();
    const line = this.#describe(progress);
    this.output.write(this.output.isTTY ? `\r\u001B[2K${line}` : `${line}\n`);
    this.#isLineOpen = this.output.isTTY === true;
  }

  /** Leaves the line as it is; what follows begins a new one. */
  end(): void {
    if (this.#isLineOpen) this.output.write('\n');
    this.#isLineOpen = false;
  }

  #describe({ rowsWritten, rows }: DemonstrationProgress): string {
    const seconds = (this.now() - this.#startedAt) / 1_000;
    const added = rowsWritten - (this.#firstRows ?? 0);
    const rate = seconds > 0 ? added / seconds : 0;
    const percent = Math.floor((100 * rowsWritten) / rows);
    const parts = [`${grouped.format(rowsWritten)} of ${grouped.format(rows)} rows`, `${percent} %`];
    if (rate >= 1) parts.push(`${grouped.format(Math.round(rate))} rows/s`);
    if (rate >= 1 && rowsWritten < rows) parts.push(`${duration((rows - rowsWritten) / rate)} left`);
    return parts.join(', ');
  }
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
