// npm run soak: the graph as processes under load, while its parts are killed and hung, ended and watched.
import { writeFileSync } from 'node:fs';
import { runLongCommand } from '../bench/long-command';
import { readSoakOptions, USAGE } from './options';

runLongCommand({
  usage: USAGE,
  readOptions: readSoakOptions,
  run: async (options, holdings, say) => {
    const [{ runSoak }, { renderSoakReport }, { writeChaosPage }] = await Promise.all([
      import('./soak.js'),
      import('./report.js'),
      import('./chaos-page.js'),
    ]);
    const report = await runSoak(options, holdings, say);
    const result = renderSoakReport(report);
    console.log(`\n${result}\n`);
    if (options.json !== undefined) {
      // Where the databases were is the operator's business, and the URL may hold a password.
      const shown = { ...report, options: { ...options, postgresUrl: undefined } };
      writeFileSync(options.json, `${JSON.stringify(shown, null, 2)}\n`);
    }
    if (options.isWritten) writeChaosPage(report);
    return report.broken.length > 0 ? 1 : 0;
  },
});
