import { setTimeout as wait } from 'node:timers/promises';
import { gatewayUrl } from '@lienthong/chassis';
import { runCheckCommand } from './check-command';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

// Whoever reads the lines may have had enough of them (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') console.error(error);
  process.exit(1);
});

runCheckCommand({
  words: process.argv.slice(2),
  defaultUrl: gatewayUrl(process.env),
  token: process.env['CHECK_TOKEN'],
  output: {
    // Waits, so that a slow reader slows the run and does not fill the memory.
    write: (text) => new Promise<void>((written) => void process.stdout.write(text, () => written())),
  },
  errors: process.stderr,
  ending: ending.signal,
  wait: (milliseconds) => wait(milliseconds, undefined),
})
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
