import { BASELINE, type ContenderName } from '../contenders/contender';
import type { PartResult } from '../parts/part';
import { QUESTIONS } from '../saved-questions';
import { drawChart, type Bar, type Panel } from './chart';
import type { Summary } from './summary';

/** The panels of each part: what a client sees, and what it costs. The floor would leave no room for anything else. */
export function drawPerformance(results: readonly PartResult[]): string {
  const panels = results.flatMap(({ part, summaries }) => {
    if (part === 'floor') return [];
    const where = part === 'gateway' ? 'gateway alone' : 'over PostgreSQL';
    return [
      ...panelsOf(summaries, `requests/s, ${where}`, 'requestsPerSecond', 'speedToStock'),
      ...panelsOf(
        summaries,
        `requests per CPU second, ${where}`,
        'requestsPerProcessorSecond',
        'thriftToStock',
      ),
    ];
  });
  return drawChart('Requests per second and per second of processor time, by gateway', panels);
}

function panelsOf(
  summaries: readonly Summary[],
  what: string,
  figure: 'requestsPerSecond' | 'requestsPerProcessorSecond',
  ratio: 'speedToStock' | 'thriftToStock',
): readonly Panel[] {
  return QUESTIONS.flatMap((question) => {
    const bars = summaries.flatMap((summary): readonly Bar[] => {
      const value = summary[figure];
      const isShown =
        summary.question === question && summary.shape === 'distinct' && summary.contender !== 'canned';
      if (!isShown || value === undefined) return [];
      const multiple = summary[ratio];
      const remark =
        multiple === undefined || summary.contender === BASELINE ? '' : `(${multiple.toFixed(1)} ×)`;
      return [{ name: summary.contender, value, remark, emphasis: emphasisOf(summary.contender) }];
    });
    return bars.length > 0 ? [{ title: `${question}: ${what}`, bars }] : [];
  });
}

function emphasisOf(name: ContenderName): Bar['emphasis'] {
  if (name === BASELINE) return 'baseline';
  return name === 'ours' ? 'ours' : 'other';
}
