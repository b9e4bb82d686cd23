/** Where progress is shown: a terminal, whose line is written over, or a file or pipe, which gets plain lines. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const REDRAW_EVERY_MS = 200;
const LINE_EVERY_MS = 5_000;

/** Shows how many statements have their line, how many of them were not checked, and how fast it goes. */
export class CheckProgress {
  readonly #startedAt: number;
  #shownAt = 0;
  #isLineOpen = false;
  #done = 0;
  #failed = 0;
  #doneAsShown = -1;

  constructor(
    private readonly output: ProgressOutput,
    private readonly already: number,
    private readonly now: () => number = Date.now,
  ) {
    this.#startedAt = now();
  }

  get failed(): number {
    return this.#failed;
  }

  note(hasFailed: boolean): void {
    this.#done += 1;
    if (hasFailed) this.#failed += 1;
    if (this.now() - this.#shownAt < (this.output.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS)) return;
    this.#shownAt = this.now();
    this.#show();
  }

  /** The last word; what follows begins a new line. */
  end(): void {
    if (this.#doneAsShown !== this.#done) this.#show();
    if (this.#isLineOpen) this.output.write('\n');
    this.#isLineOpen = false;
  }

  #show(): void {
    this.#doneAsShown = this.#done;
    const seconds = (this.now() - this.#startedAt) / 1_000;
    const rate = seconds > 0 ? `, ${(this.#done / seconds).toFixed(1)} a second` : '';
    const before = this.already > 0 ? `, ${this.already} before` : '';
    const line = `${this.#done} ${this.#done === 1 ? 'statement' : 'statements'}${before}, ${this.#failed} not checked${rate}`;
    this.output.write(this.output.isTTY ? `\r\u001B[2K${line}` : `${line}\n`);
    this.#isLineOpen = this.output.isTTY === true;
  }
}
