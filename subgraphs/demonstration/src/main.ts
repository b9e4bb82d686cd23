import { runSeedCommand } from './seed-command/seed-command';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A portion is all there or not at all, so that even the second Ctrl+C breaks nothing.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    process.stderr.write('\nStopping after the running portion; once more to stop at once.\n');
  });
}

runSeedCommand({
  words: process.argv.slice(2),
  environment: process.env,
  output: process.stdout,
  errors: process.stderr,
  signal: stopping.signal,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    process.exitCode = 1;
  },
);
