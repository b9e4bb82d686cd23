import { createLog } from '@lienthong/chassis';
import { EVIDENCE_DATABASE, openAgencyDatabase } from '@lienthong/db';
import { readEvidenceDatabase } from '../evidence-environment';
import { runEvidenceCommand } from './evidence-command';

runEvidenceCommand({
  words: process.argv.slice(2),
  environment: process.env,
  open: () =>
    openAgencyDatabase(
      EVIDENCE_DATABASE,
      readEvidenceDatabase(process.env),
      createLog('evidence', process.env['LOG_LEVEL'] ?? 'warn'),
    ),
  output: process.stdout,
  errors: process.stderr,
})
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
