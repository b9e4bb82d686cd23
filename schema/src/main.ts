import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSupergraph } from './compose';
import { SCHEMA_DIRECTORY, loadSupergraphSdl } from './load-sdl';

/** `npm run compose` writes the supergraph; with `--check` it only says whether the committed one is current. */
function main(): void {
  const composed = composeSupergraph();
  if (process.argv.includes('--check')) {
    if (composed !== loadSupergraphSdl()) {
      console.error('schema/supergraph.graphql is stale: run `npm run compose` and commit the difference.');
      process.exitCode = 1;
    }
    return;
  }
  writeFileSync(join(SCHEMA_DIRECTORY, 'supergraph.graphql'), composed);
  console.log('schema/supergraph.graphql written; its diff is what the agencies review.');
}

main();
