import { makeDemonstrationTemplate } from './demonstration-template';

/** Jest calls this once before the first test file. */
export default async function setUp(): Promise<void> {
  await makeDemonstrationTemplate();
}
