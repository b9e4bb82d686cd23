import { exportableOf, loadGraph } from '../host/load-graph';
import { readPersistedSettings } from '../host/http-settings';
import { readGraph } from '../host/read-graph';
import { runExportCommand } from './export-command';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

runExportCommand({
  args: process.argv.slice(2),
  environment: process.env,
  operations: () => {
    const graph = loadGraph(readGraph(process.env, []).foreign);
    return exportableOf(graph, readPersistedSettings(process.env, []).operations);
  },
  output: process.stdout,
  errors: process.stderr,
  interrupted: interrupted.signal,
})
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
