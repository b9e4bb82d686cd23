import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PAGE = resolve(__dirname, '../../../docs/performance.md');
const BEGIN = '<!-- bench: begin. Written by npm run bench -- --write -->';
const END = '<!-- bench: end -->';

const EMPTY_PAGE = `# Performance

How fast the gateway answers, next to Apollo's own gateway as its documentation starts it (\`ApolloGateway\` under
\`startStandaloneServer\`). Both run in one process each over the same four subgraphs, each of those a process over HTTP on
a real PostgreSQL filled with the demonstration. Both are asked the saved operations CompanyDossier (one company across
three agencies) and CompanyList (fifty companies with what three agencies hold of each). Their answers are compared before
any time is taken, and every answer during it must be byte for byte the first one; whatever is not counts as an error.

Every connection asks the same question again and again, so plans, statements and pages of the database are warm.

There are two ratios. Requests per second is what a client sees; load, gateway, subgraphs and PostgreSQL share one machine,
so where there are few cores the subgraphs set the pace and a faster gateway shows little of it. Processor time per
request is what the gateway itself costs, and what remains when each part has a machine of its own.

**Absolute figures move by a quarter between runs on a noisy machine. Read the ratios**, which come from rounds in turn.

To measure on your own machine, with a PostgreSQL on which databases may be created:

\`\`\`
BENCH_POSTGRES_URL=postgres://postgres@127.0.0.1:5432/postgres npm run bench
\`\`\`

\`--rounds 5 --seconds 10\` after \`--\` measures longer; \`--write\` puts the result here.

${BEGIN}
${END}
`;

/** Puts `result` between the marks of a page, or of a new page, and leaves everything else as it is. */
export function placeResult(page: string | undefined, result: string): string {
  const text = page ?? EMPTY_PAGE;
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin)
    throw new Error(`docs/performance.md has lost its marks ${BEGIN} and ${END}`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${result}\n\n${text.slice(end)}`;
}

export function writePerformancePage(result: string): void {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : undefined;
  writeFileSync(PAGE, placeResult(page, result));
}
