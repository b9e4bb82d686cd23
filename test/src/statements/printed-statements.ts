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

/** They are not in this repository: `LICENCE_STATEMENTS` names the file, which otherwise is looked for beside it. */
const FILE = process.env['LICENCE_STATEMENTS'] ?? resolve(PROJECT, '../shared/data/licence-statements.jsonl');

/** Undefined where the file is not there. */
export function readPrintedStatements(): readonly PrintedStatement[] | undefined {
  if (!existsSync(FILE)) return undefined;
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as PrintedStatement);
}
