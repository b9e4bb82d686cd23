import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Holdings } from './holdings';
import type { LoadJob, LoadResult } from './load';
import type { LoadReport } from './load-process';

/** Runs one job after another in a process of its own. */
export type LoadGenerator = (job: LoadJob) => Promise<LoadResult>;

export async function startLoadGenerator(holdings: Holdings): Promise<LoadGenerator> {
  const child = await holdings.hold(
    // JSON knows no NaN, which the median time of no answers is.
    () => fork(join(__dirname, 'load-process.js'), { serialization: 'advanced' }),
    end,
  );
  return async (job) => {
    const report = await reportOf(child, job);
    if ('failure' in report) throw new Error(report.failure);
    return report;
  };
}

function reportOf(child: ChildProcess, job: LoadJob): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the process that makes load has ended'));
    child.once('exit', ended);
    child.once('message', (report: LoadReport) => {
      child.off('exit', ended);
      resolve(report);
    });
    child.send(job);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
