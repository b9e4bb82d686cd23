import { setTimeout as wait } from 'node:timers/promises';
import { runCheckCommand } from './check-command';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

runCheckCommand({
  words: process.argv.slice(2),
  token: process.env['CHECK_TOKEN'],
  output: process.stdout,
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
