/** What a call says whose gateway has asked about every act and heard of no decision. */
class NobodyPunished extends Map<string, null> {
  override has(): boolean {
    return true;
  }

  override get(): null {
    return null;
  }
}

export const NOBODY_PUNISHED: ReadonlyMap<string, null> = new NobodyPunished();
