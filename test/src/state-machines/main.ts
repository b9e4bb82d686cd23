import { parseArgs } from 'node:util';
import { commandWords } from '@lienthong/schema';

const USAGE = `Draws the state machines of the agencies' acts into docs/state-machines.md.

  npm run draw

  --help   this text`;

/** Undefined when help is asked for. @throws {Error} whose message says what is wrong with the words */
function readDrawArguments(words: readonly string[]): object | undefined {
  const { values } = parseArgs({ args: [...words], options: { help: { type: 'boolean', short: 'h' } } });
  return values.help ? undefined : {};
}

async function main(): Promise<void> {
  if (!commandWords(USAGE, readDrawArguments)) return;
  // All agencies, which who asks for help need not wait for.
  const { writePage } = await import('./state-machines-page.js');
  writePage();
  console.info('docs/state-machines.md drawn');
}

void main();
