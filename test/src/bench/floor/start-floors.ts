import type { AgencyName } from '@lienthong/schema';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from '../contenders/contender';
import { SMALLEST_ANSWER, SMALLEST_QUESTION, startContender } from '../contenders/program';
import { makeTemporaryFolder } from '../contenders/temporary-folder';
import type { Holdings } from '../holdings';
import type { ReferenceAnswers } from '../parts/reference-answers';

/** Starts the server that knows all answers. */
export async function startCannedAnswers(
  { answers }: ReferenceAnswers,
  holdings: Holdings,
): Promise<Contender> {
  const file = join(await makeTemporaryFolder(holdings), 'answers.json');
  const known = [
    [SMALLEST_QUESTION, SMALLEST_ANSWER],
    ...[...answers.values()].flatMap((texts) => [...texts]),
  ];
  await writeFile(file, JSON.stringify(known));
  return startContender(
    {
      name: 'canned',
      command: () => [process.execPath, 'test/dist/bench/floor/canned-answers.js'],
      environment: { ANSWERS_FILE: file },
    },
    holdings,
  );
}

/** Starts the server of hand-written SQL, which answers one question over the same databases. */
export async function startHandWritten(
  databaseUrls: ReadonlyMap<AgencyName, string>,
  holdings: Holdings,
): Promise<Contender> {
  const environment = Object.fromEntries(
    [...databaseUrls].map(([agency, url]) => [`DATABASE_URL_${agency.toUpperCase()}`, url]),
  );
  const contender = await startContender(
    {
      name: 'hand-written',
      command: () => [process.execPath, 'test/dist/bench/floor/hand-written-server.js'],
      environment,
    },
    holdings,
  );
  return { ...contender, questions: ['CompanyDossier'] };
}
