import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_DIRECTORY } from './load-sdl';
import { buildOperationManifest, loadOperationManifest } from './operation-manifest';
import { loadSavedOperations } from './saved-operations';

interface Manifest {
  readonly format: string;
  readonly version: number;
  readonly operations: readonly { id: string; name: string; type: string; body: string }[];
}

describe('the manifest of saved operations', () => {
  it('is the committed one', () => {
    expect(buildOperationManifest(loadSavedOperations())).toBe(loadOperationManifest());
  });

  it('names every saved operation by the SHA-256 of its file', () => {
    const { format, version, operations } = JSON.parse(loadOperationManifest()) as Manifest;
    expect({ format, version }).toEqual({ format: 'apollo-persisted-query-manifest', version: 1 });
    expect(operations.map(({ name }) => name).sort()).toEqual(
      loadSavedOperations()
        .map(({ name }) => name)
        .sort(),
    );
    for (const { id, name, type, body } of operations) {
      const file = readFileSync(join(SCHEMA_DIRECTORY, 'operations', `${name}.graphql`));
      expect({ id, type, body }).toEqual({
        id: createHash('sha256').update(file).digest('hex'),
        type: 'query',
        body: file.toString(),
      });
    }
  });

  it('is not made of a file whose operation has another name', () => {
    const operation = { title: '', titleVietnamese: '', variables: undefined, columnNames: {} };
    expect(() =>
      buildOperationManifest([{ ...operation, name: 'Briefing', document: 'query Other { a }' }]),
    ).toThrow('schema/operations/Briefing.graphql must hold the operation Briefing');
  });
});
