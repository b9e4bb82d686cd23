// npm run bench: this gateway, Apollo's own and others' over the same subgraphs, on one machine, in one run.
import { runLongCommand } from './long-command';
import { readOptions, USAGE } from './options';

runLongCommand({
  usage: USAGE,
  readOptions,
  run: async (options, holdings, say) => {
    const [{ runBench }, { renderReport }, { drawPerformance }, { writePerformancePage }] = await Promise.all(
      [
        import('./bench.js'),
        import('./report/report.js'),
        import('./report/performance-chart.js'),
        import('./report/performance-page.js'),
      ],
    );
    const report = await runBench(options, holdings, say);
    const result = renderReport(report);
    console.log(`\n${result}\n`);
    if (options.isWritten) writePerformancePage(result, drawPerformance(report.results));
    return report.results.some(({ summaries }) => summaries.some(({ errors }) => errors > 0)) ? 1 : 0;
  },
});
