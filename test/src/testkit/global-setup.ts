import { makeDemonstrationTemplate } from './demonstration-template';
import { prepareLending } from './lent-federation';

/** Jest calls this once before the first test file. */
export default async function setUp(): Promise<void> {
  await makeDemonstrationTemplate();
  await prepareLending();
}
