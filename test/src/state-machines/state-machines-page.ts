import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawStateMachine, type StateMachine } from '@lienthong/acts';
import { CITY_MACHINES } from '@lienthong/city';
import { SOCIAL_NETWORK_APPLICATION_MACHINE, SOCIAL_NETWORK_LICENCE_MACHINE } from '@lienthong/ministry';
import { VERIFICATION_REQUEST_MACHINE } from '@lienthong/police';
import { ORGANIZATION_MACHINE } from '@lienthong/registry';

/** Every machine that runs, in the order of the page. */
export const STATE_MACHINES: readonly StateMachine[] = [
  ...CITY_MACHINES,
  SOCIAL_NETWORK_APPLICATION_MACHINE,
  SOCIAL_NETWORK_LICENCE_MACHINE,
  VERIFICATION_REQUEST_MACHINE,
  ORGANIZATION_MACHINE,
];

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'state-machines.md');

const OPENING = `# State machines

What each kind of record can pass through, and by which mutation. Drawn by \`npm run draw\` from the definitions that run
(\`*-machine.ts\`); a test refuses a page that is not theirs. In brackets: what time brings about, and no act. Why, and what
holds for every act: [decision 0021](decisions/0021-official-acts.md).
`;

export function drawPage(): string {
  return `${[OPENING, ...STATE_MACHINES.map(drawStateMachine)].map((part) => part.trimEnd()).join('\n\n')}\n`;
}

export function readPage(): string {
  return readFileSync(PAGE, 'utf8');
}

export function writePage(): void {
  writeFileSync(PAGE, drawPage());
}
