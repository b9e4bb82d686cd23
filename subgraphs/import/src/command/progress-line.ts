import type { ImportProgress } from '../importing/import-table';

/** Where progress is shown: a terminal, whose line is written over, or a file or pipe, which gets plain lines. */
export interface TextOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const REDRAW_EVERY_MS = 100;
export const LINE_EVERY_MS = 5_000;

const grouped = new Intl.NumberFormat('en-GB');

/** Shows how many rows a step has gone through, how fast, and how long the rest of the file will take. */
export class ProgressLine {
  #step: ImportProgress['step'] | undefined;
  #startedAt = 0;
  #shownAt = 0;
  #isLineOpen = false;
  readonly #everyMs: number;

  /** Lines come at most every `everyMs`: often where a terminal's line is written over, seldom elsewhere, unless said. */
  constructor(
    private readonly output: TextOutput,
    private readonly now: () => number = Date.now,
    everyMs?: number,
  ) {
    this.#everyMs = everyMs ?? (output.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS);
  }

  show(progress: ImportProgress): void {
    const now = this.now();
    if (progress.step !== this.#step) {
      this.end();
      this.#step = progress.step;
      this.#startedAt = now;
      this.#shownAt = now;
      // Of a file of one batch there is nothing to tell, and lines in a file are not to be more than asked for.
      if (progress.fraction >= 1 || this.#everyMs >= LINE_EVERY_MS) return;
    } else if (now - this.#shownAt < this.#everyMs) return;
    this.#shownAt = now;
    const line = this.#describe(progress, (now - this.#startedAt) / 1_000);
    this.output.write(this.output.isTTY ? `\r\u001B[2K${line}` : `${line}\n`);
    this.#isLineOpen = this.output.isTTY === true;
  }

  /** Leaves the line as it is; what follows begins a new one. */
  end(): void {
    if (this.#isLineOpen) this.output.write('\n');
    this.#isLineOpen = false;
  }

  #describe({ step, rows, fraction }: ImportProgress, seconds: number): string {
    const parts = [`${step} ${grouped.format(rows)} rows`, `${Math.floor(100 * fraction)} %`];
    if (seconds > 0) parts.push(`${grouped.format(Math.round(rows / seconds))} rows/s`);
    if (seconds > 0 && fraction > 0 && fraction < 1)
      parts.push(`${duration((seconds / fraction) * (1 - fraction))} left`);
    return parts.join(', ');
  }
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
