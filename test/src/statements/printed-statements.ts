import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PROJECT } from '../architecture/source-files';

/** A statement from a real page, and what somebody read in it by hand. */
export interface PrintedStatement {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly holderName: string | null;
  readonly enterpriseCode: string | null;
  /** Where it stands, if that is known. */
  readonly domain?: string;
}

/** They are not in this repository: `SHARED_DATA` names the folder, which otherwise is looked for beside it. */
const FOLDERS = [
  process.env['SHARED_DATA'],
  resolve(PROJECT, '../shared/data'),
  resolve(PROJECT, '../../shared/data'),
];

/** Undefined where the file is not there. */
export function readPrintedStatements(): readonly PrintedStatement[] | undefined {
  const file = FOLDERS.flatMap((folder) =>
    folder ? [resolve(folder, 'licence-statements.jsonl')] : [],
  ).find((candidate) => existsSync(candidate));
  if (file === undefined) return undefined;
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as PrintedStatement);
}
