// Makes load in a process of its own, so that making it takes no time from the gateway's thread.
import { runLoad, type LoadJob, type LoadResult } from './load';

export type LoadReport = LoadResult | { readonly failure: string };

process.on('message', (job: LoadJob) => {
  void runLoad(job)
    .catch((error: unknown) => ({ failure: String(error) }))
    .then((report: LoadReport) => process.send?.(report));
});
// Whoever asked for load is gone, however it went.
process.on('disconnect', () => process.exit(0));
