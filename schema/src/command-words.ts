const MISTAKEN_USE = 2;

/**
 * What was written after the name of a command of this process. Where that is wrong, or asks for help, it says how the command
 * is used, and undefined tells that nothing is left to do.
 *
 * @param read undefined when help is asked for; throws an error whose message says what is wrong with the words
 */
export function commandWords<Order>(
  usage: string,
  read: (words: readonly string[]) => Order | undefined,
): Order | undefined {
  try {
    const order = read(process.argv.slice(2));
    if (order === undefined) console.log(usage);
    return order;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = MISTAKEN_USE;
    return undefined;
  }
}
