/**
 * Hands on what comes, and has the next read meanwhile: a thousand rows are read and their statements built while the
 * database still works on the thousand before.
 */
export async function* readAhead<Item>(
  items: AsyncGenerator<Item, void, undefined>,
): AsyncGenerator<Item, void, undefined> {
  let next = items.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = items.next();
      // Whoever takes items may stop before this one is asked for, and its failure is then nobody's.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await items.return();
  }
}
