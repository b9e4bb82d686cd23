import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, parse } from 'graphql';
import { SCHEMA_DIRECTORY } from './load-sdl';
import type { SavedOperation } from './saved-operations';

export const OPERATION_MANIFEST_FILE = join(SCHEMA_DIRECTORY, 'persisted-operations.json');

/**
 * The saved operations as a manifest in the format that Apollo's tools write and read (`apollo-persisted-query-manifest`,
 * version 1). An id is the SHA-256 of the operation's file, so `sha256sum` of the file gives it too.
 *
 * @returns the text of `schema/persisted-operations.json`
 * @throws {Error} for a file that does not hold exactly one named operation
 */
export function buildOperationManifest(operations: readonly SavedOperation[]): string {
  const entries = operations.map(({ name, document }) => {
    const operation = getOperationAST(parse(document), name);
    if (!operation) throw new Error(`schema/operations/${name}.graphql must hold the operation ${name}`);
    const id = createHash('sha256').update(document).digest('hex');
    return { id, name, type: operation.operation, body: document };
  });
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: entries };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The committed manifest of the saved operations. */
export function loadOperationManifest(): string {
  return readFileSync(OPERATION_MANIFEST_FILE, 'utf8');
}
