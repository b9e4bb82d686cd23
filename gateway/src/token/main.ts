import { isDevelopment } from '../host/environment';
import { runTokenCommand } from './token-command';

runTokenCommand(
  {
    words: process.argv.slice(2),
    environment: process.env,
    output: process.stdout,
    errors: process.stderr,
  },
  isDevelopment(process.env),
)
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    process.exitCode = 1;
  });
