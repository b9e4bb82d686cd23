import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second whatever the kernel's own clock does. */
const TICK_MS = 10;

/** Milliseconds that a process has spent on processors; undefined where the system does not tell as Linux does. */
export async function readProcessorMs(processId: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${processId}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold anything; utime and stime are 14 and 15.
    const [utime, stime] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(utime) + Number(stime)) * TICK_MS;
  } catch {
    return undefined;
  }
}
