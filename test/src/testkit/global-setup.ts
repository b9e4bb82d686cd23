import { makeDemonstrationTemplate } from './demonstration-template';
import { offerFederation } from './shared-federation';

/** Jest calls this once before the first test file. */
export default async function setUp(): Promise<void> {
  await makeDemonstrationTemplate();
  await offerFederation();
}
