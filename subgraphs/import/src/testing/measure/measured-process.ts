// One import, in a process of its own, and what it took: the last line of its output, as JSON.
import { runImportCommand } from '../../command/import-command';

const KILOBYTES_A_MEGABYTE = 1_024;
const MICROSECONDS_A_SECOND = 1_000_000;

const startedAt = process.hrtime.bigint();
void runImportCommand({
  words: process.argv.slice(2),
  environment: process.env,
  output: process.stderr,
  errors: process.stderr,
  signal: new AbortController().signal,
}).then((code) => {
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpuSeconds = (userCPUTime + systemCPUTime) / MICROSECONDS_A_SECOND;
  console.log(JSON.stringify({ code, seconds, cpuSeconds, peakMegabytes: maxRSS / KILOBYTES_A_MEGABYTE }));
});
