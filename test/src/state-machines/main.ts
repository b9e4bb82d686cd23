import { parseArgs } from 'node:util';
import { writePage } from './state-machines-page';

const USAGE = `Draws the state machines of the agencies' acts into docs/state-machines.md.

  npm run draw

  --help   this text`;

const MISTAKEN_USE = 2;

function main(): void {
  let isHelpAsked: boolean;
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } });
    isHelpAsked = values.help;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = MISTAKEN_USE;
    return;
  }
  if (isHelpAsked) {
    console.log(USAGE);
    return;
  }
  writePage();
  console.info('docs/state-machines.md drawn');
}

main();
