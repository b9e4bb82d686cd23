export interface BreakerSettings {
  /** Share of failures, in percent, above which an agency is left alone. */
  readonly failurePercentage: number;
  /** Questions within the window before a share means anything. */
  readonly minimumQuestions: number;
  readonly windowMs: number;
  /** Failures without an answer between them after which it is left alone, however well it did before. */
  readonly failuresInARow: number;
  /** How long an agency is left alone before one question tries it. */
  readonly restMs: number;
}

/** `trial`: one question is under way that tries it, and nobody else asks. */
export type BreakerState = 'closed' | 'open' | 'trial';

const PARTS_OF_WINDOW = 10;

/** Questions and failures in one part of the window. */
interface Part {
  since: number;
  questions: number;
  failures: number;
}

/**
 * Counts how an agency does and says whether it is to be asked. Of our own, since every question passes it: a library's was
 * 3 % of a dossier's profile, for events, promises and latencies that nobody waited for.
 */
export class Breaker {
  private current: BreakerState = 'closed';
  private failuresInARow = 0;
  private restsUntil = 0;
  private parts: readonly Part[] = [];

  /**
   * @param changed told of every change of state
   * @param now milliseconds of a clock that never goes back
   */
  constructor(
    private readonly settings: BreakerSettings,
    private readonly changed: (state: BreakerState) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get state(): BreakerState {
    return this.current;
  }

  /** Whether a question may be asked. At the end of a rest the first one is the trial. */
  mayAsk(): boolean {
    if (this.current === 'closed') return true;
    if (this.current === 'trial' || this.now() < this.restsUntil) return false;
    this.become('trial');
    return true;
  }

  /** Of a question that was asked while nothing was amiss. What ends later says nothing of how the agency does now. */
  succeeded(): void {
    if (this.current !== 'closed') return;
    this.count(0);
    this.failuresInARow = 0;
  }

  failed(): void {
    if (this.current !== 'closed') return;
    this.count(1);
    this.failuresInARow += 1;
    if (this.isFailing()) this.rest();
  }

  /** @param isAnswered false also for one that nobody waited for: it has shown nothing */
  trialEnded(isAnswered: boolean): void {
    if (!isAnswered) return this.rest();
    this.parts = [];
    this.failuresInARow = 0;
    this.become('closed');
  }

  private rest(): void {
    this.restsUntil = this.now() + this.settings.restMs;
    this.become('open');
  }

  private become(state: BreakerState): void {
    this.current = state;
    this.changed(state);
  }

  private isFailing(): boolean {
    const { failuresInARow, minimumQuestions, failurePercentage } = this.settings;
    if (this.failuresInARow >= failuresInARow) return true;
    let questions = 0;
    let failures = 0;
    for (const part of this.parts) {
      questions += part.questions;
      failures += part.failures;
    }
    return questions >= minimumQuestions && (100 * failures) / questions > failurePercentage;
  }

  private count(failures: number): void {
    const { windowMs } = this.settings;
    const now = this.now();
    let part = this.parts.at(-1);
    if (!part || now - part.since >= windowMs / PARTS_OF_WINDOW) {
      part = { since: now, questions: 0, failures: 0 };
      this.parts = [...this.parts.filter(({ since }) => now - since < windowMs), part];
    }
    part.questions += 1;
    part.failures += failures;
  }
}
