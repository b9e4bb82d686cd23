import { parseArgs } from 'node:util';
import { commandWords } from '@lienthong/schema';
import { writePage } from './state-machines-page';

const USAGE = `Draws the state machines of the agencies' acts into docs/state-machines.md.

  npm run draw

  --help   this text`;

/** Undefined when help is asked for. @throws {Error} whose message says what is wrong with the words */
function readDrawArguments(words: readonly string[]): object | undefined {
  const { values } = parseArgs({ args: [...words], options: { help: { type: 'boolean', short: 'h' } } });
  return values.help ? undefined : {};
}

function main(): void {
  if (!commandWords(USAGE, readDrawArguments)) return;
  writePage();
  console.info('docs/state-machines.md drawn');
}

main();
