// Makes load in a process of its own, so that making it takes no time from the gateway's thread.
import { createFirstAnswers } from './http/first-answers';
import { runLoad, type LoadJob, type LoadResult } from './load';

export type LoadReport = LoadResult | { readonly failure: string };

const firstAnswers = createFirstAnswers();

process.on('message', (job: LoadJob) => {
  void runLoad(job, firstAnswers)
    .catch((error: unknown) => ({ failure: String(error) }))
    .then((report: LoadReport) => process.send?.(report));
});
// Whoever asked for load is gone, however it went.
process.on('disconnect', () => process.exit(0));
