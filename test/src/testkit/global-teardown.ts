import { endLending } from './lent-federation';

/** Jest calls this once after the last test file. */
export default async function tearDown(): Promise<void> {
  await endLending();
}
