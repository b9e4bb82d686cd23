import { readFile } from 'node:fs/promises';

/** What Linux tells of a process; undefined elsewhere, and of processes that have ended. */

/** Linux counts in hundredths of a second whatever the kernel's own clock does. */
const TICK_MS = 10;

/** Milliseconds that a process, with all its threads, has spent on processors. */
export async function readProcessorMs(processId: number): Promise<number | undefined> {
  const stat = await read(processId, 'stat');
  // The second field is the program's name in brackets and may hold anything; utime and stime are 14 and 15.
  const [utime, stime] =
    stat
      ?.slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13) ?? [];
  return stat === undefined ? undefined : (Number(utime) + Number(stime)) * TICK_MS;
}

/** The most memory that a process has had at once, in bytes. */
export async function readPeakBytes(processId: number): Promise<number | undefined> {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec((await read(processId, 'status')) ?? '')?.[1];
  return peak === undefined ? undefined : Number(peak) * 1_024;
}

async function read(processId: number, file: string): Promise<string | undefined> {
  try {
    return await readFile(`/proc/${processId}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
