import { createLog } from '@lienthong/chassis';
import { isDevelopment, readGatewayDatabase } from '../host/environment';
import { runAccessCommand } from './access-command';
import { openAccessDatabase } from './access-database';
import { readKnownScopes } from './known-scopes';

runAccessCommand({
  words: process.argv.slice(2),
  open: async () => {
    const isTryingOut = isDevelopment(process.env);
    const log = createLog('access', process.env['LOG_LEVEL'] ?? 'warn');
    return openAccessDatabase(readGatewayDatabase(process.env), isTryingOut, log);
  },
  knownScopes: () => readKnownScopes(process.env),
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
