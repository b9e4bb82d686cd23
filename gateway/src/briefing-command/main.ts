import { runBriefingCommand } from './briefing-command';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

runBriefingCommand({
  args: process.argv.slice(2),
  environment: process.env,
  output: process.stdout,
  errors: process.stderr,
  interrupted: interrupted.signal,
})
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(interrupted.signal.aborted ? 'Interrupted.' : error);
    process.exitCode = 1;
  });
