import { runImportCommand } from './command/import-command';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // What is written is written whole, so that even the second Ctrl+C breaks nothing.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    process.stderr.write('\nStopping after the rows at hand; once more to stop at once.\n');
  });
}

const LONGEST_MESSAGE = 600;

runImportCommand({
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
    // A statement of a thousand rows stands in front of what the database said of it.
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    console.error(text.length > LONGEST_MESSAGE ? `… ${text.slice(-LONGEST_MESSAGE)}` : text);
    process.exitCode = 1;
  },
);
