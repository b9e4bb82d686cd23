import type { Log } from './log';

/**
 * Runs `stop` once, on the first request to end; a second request ends the process at once. Under `npm` (`isRunByNpm`) the
 * end of npm is such a request: it hands a signal on to the shell between, and that ends without a word to what it started.
 */
export function onTermination(log: Log, isUnderNpm: boolean, stop: () => Promise<void>): void {
  let stopping = false;
  const terminate = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', terminate);
  process.on('SIGINT', terminate);
  if (isUnderNpm) whenOrphaned(() => terminate('SIGTERM'));
}

const LOOK_EVERY_MS = 200;

function whenOrphaned(end: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, LOOK_EVERY_MS);
  watch.unref();
}
