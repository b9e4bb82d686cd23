import '@lienthong/chassis/without-proto';
import { commandWords } from '@lienthong/schema';
import { readStartArguments, USAGE } from './start-arguments';

// @apollo/gateway reports to its maker unless told not to; nothing of this graph may leave the machine.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

async function main(): Promise<void> {
  const words = commandWords(USAGE, readStartArguments);
  if (!words) return;
  // Everything else takes a second to load, which nobody who asks for help should wait for.
  const { runProcess } = await import('./run-process.js');
  await runProcess(words, process.env);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `\n${error.name}: ${error.message}` : error);
  process.exit(1);
});
