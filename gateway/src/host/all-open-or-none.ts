interface Opened {
  readonly close: () => Promise<void>;
}

/**
 * Waits for what was begun at the same time because none needs another. When one cannot be opened, the others are
 * closed again, and its reason is thrown.
 */
export async function allOpenOrNone(openings: readonly Promise<Opened | undefined>[]): Promise<void> {
  const results = await Promise.allSettled(openings);
  const failure = results.find((result) => result.status === 'rejected');
  if (!failure) return;
  await Promise.all(
    results.map(async (result) => {
      if (result.status === 'fulfilled') await result.value?.close();
    }),
  );
  throw failure.reason;
}
