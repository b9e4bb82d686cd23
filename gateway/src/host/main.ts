import '@lienthong/chassis/without-proto';
import { commandWords } from '@lienthong/schema';
import { readStartArguments, USAGE } from './start-arguments';

async function main(): Promise<void> {
  const words = commandWords(USAGE, readStartArguments);
  if (!words) return;
  // Everything else takes a second to load, which nobody who asks for help should wait for.
  const { runProcess } = await import('./run-process.js');
  await runProcess(words);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `\n${error.name}: ${error.message}` : error);
  process.exit(1);
});
