import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBreaks } from './breaking-changes';
import { composeSupergraph } from './compose';
import { commandWords } from './command-words';
import { readComposeArguments, USAGE } from './compose-arguments';
import { checkConventions } from './conventions';
import { SCHEMA_DIRECTORY, loadSupergraphSdl } from './load-sdl';
import { OPERATION_MANIFEST_FILE, buildOperationManifest, loadOperationManifest } from './operation-manifest';
import { loadPersonalDataPage, PERSONAL_DATA_PAGE, writePersonalDataPage } from './personal-data-page';
import { loadSavedOperations } from './saved-operations';

const SUPERGRAPH_FILE = join(SCHEMA_DIRECTORY, 'supergraph.graphql');

/** Told before the file is overwritten, because afterwards only git knows what callers had been promised. */
function warnOfBreaks(composed: string): void {
  const breaks = existsSync(SUPERGRAPH_FILE) ? findBreaks(loadSupergraphSdl(), composed) : [];
  if (breaks.length === 0) return;
  console.warn('Callers of the committed graph would break:');
  for (const sentence of breaks) console.warn(`- ${sentence}`);
}

function write(): void {
  const composed = composeSupergraph();
  warnOfBreaks(composed);
  writeFileSync(SUPERGRAPH_FILE, composed);
  writeFileSync(OPERATION_MANIFEST_FILE, buildOperationManifest(loadSavedOperations()));
  writeFileSync(PERSONAL_DATA_PAGE, writePersonalDataPage());
  console.log('schema/supergraph.graphql written; its diff is what the agencies review.');
}

function check(): void {
  const isManifestCurrent =
    existsSync(OPERATION_MANIFEST_FILE) &&
    buildOperationManifest(loadSavedOperations()) === loadOperationManifest();
  const isPageCurrent = existsSync(PERSONAL_DATA_PAGE) && writePersonalDataPage() === loadPersonalDataPage();
  const stale = [
    ...(composeSupergraph() === loadSupergraphSdl() ? [] : ['schema/supergraph.graphql']),
    ...(isManifestCurrent ? [] : ['schema/persisted-operations.json']),
    ...(isPageCurrent ? [] : ['docs/personal-data.md']),
  ];
  if (stale.length === 0) return;
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run compose\` and commit the difference.`);
  process.exitCode = 1;
}

function reportBreaches(): void {
  const breaches = checkConventions();
  for (const { coordinate, rule, message } of breaches) console.error(`${coordinate}  [${rule}]  ${message}`);
  if (breaches.length > 0) process.exitCode = 1;
  else console.log('The graph keeps every rule of schema/CONVENTIONS.md.');
}

/** `npm run compose` */
function main(): void {
  const order = commandWords(USAGE, readComposeArguments);
  if (!order) return;
  if (order.check) check();
  if (order.conventions) reportBreaches();
  if (!order.check && !order.conventions) write();
}

main();
