/**
 * Something that ends at most once: a caller's waiting, the time for an answer. An `AbortController` says the same; with one for
 * each question to an agency a dossier took the gateway half as long again.
 */
export class Ending {
  private isEnded = false;
  private listeners: Set<() => void> | undefined;

  get isOver(): boolean {
    return this.isEnded;
  }

  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    const { listeners } = this;
    this.listeners = undefined;
    listeners?.forEach((listener) => listener());
  }

  /** Calls the listener at the end, or at once when that has been. Returns what makes it forgotten. */
  whenOver(listener: () => void): () => void {
    if (this.isEnded) {
      listener();
      return () => undefined;
    }
    this.listeners ??= new Set();
    this.listeners.add(listener);
    return () => {
      this.listeners?.delete(listener);
    };
  }
}
