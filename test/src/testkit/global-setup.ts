import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { demonstrationTemplate, makeDemonstrationTemplate } from './demonstration-template';

/** Jest calls this once before the first test file. */
export default async function setUp(): Promise<void> {
  await mkdir(dirname(demonstrationTemplate()), { recursive: true });
  await makeDemonstrationTemplate();
}
