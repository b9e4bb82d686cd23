/**
 * Something that ends at most once: a caller's waiting, the time for an answer. An `AbortController` says the same; with one for
 * each question to an agency a dossier took the gateway half as long again.
 */
export class Ending {
  private isEnded = false;
  /** A list, since most endings have a listener or two, and a set of its own would live as long as its call. */
  private listeners: (() => void)[] | undefined;

  get isOver(): boolean {
    return this.isEnded;
  }

  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    const { listeners } = this;
    this.listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }

  /** Calls the listener at the end, or at once when that has been. Returns what makes it forgotten. */
  whenOver(listener: () => void): () => void {
    if (this.isEnded) {
      listener();
      return () => undefined;
    }
    if (this.listeners) this.listeners.push(listener);
    else this.listeners = [listener];
    return () => this.forget(listener);
  }

  private forget(listener: () => void): void {
    const place = this.listeners?.indexOf(listener) ?? -1;
    if (place !== -1) this.listeners?.splice(place, 1);
  }
}
