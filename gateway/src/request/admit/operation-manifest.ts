/** One operation that may be asked for by its id. */
export interface PersistedOperation {
  readonly id: string;
  /** The text that the id stands for, exactly. */
  readonly body: string;
}

/** A manifest that is not one; the message says in which way. */
export class InvalidManifestError extends Error {
  constructor(reason: string) {
    super(`The operation manifest cannot be used: ${reason}.`);
    this.name = 'InvalidManifestError';
  }
}

/** Ids are hashes in practice; a longer one is a mistake, and every request may carry one. */
const WELL_FORMED_ID = /^[\x21-\x7e]{1,128}$/;

/**
 * Reads a manifest as `generate-persisted-query-manifest` writes it: `{format: "apollo-persisted-query-manifest",
 * version: 1, operations: [{id, body, …}]}`.
 *
 * @throws {InvalidManifestError}
 */
export function readOperationManifest(text: string): readonly PersistedOperation[] {
  const manifest = parseJson(text);
  if (!isRecord(manifest) || manifest['format'] !== 'apollo-persisted-query-manifest') {
    throw new InvalidManifestError('its "format" is not "apollo-persisted-query-manifest"');
  }
  if (manifest['version'] !== 1) throw new InvalidManifestError('its "version" is not 1');
  const { operations } = manifest as { operations?: unknown };
  if (!Array.isArray(operations)) throw new InvalidManifestError('it has no list of "operations"');
  return operations.map((operation: unknown, index) => {
    const { id, body } = isRecord(operation) ? operation : {};
    if (typeof id !== 'string' || !WELL_FORMED_ID.test(id)) {
      throw new InvalidManifestError(`operation ${index} has no "id" of 1 to 128 plain characters`);
    }
    if (typeof body !== 'string' || body === '') {
      throw new InvalidManifestError(`operation ${index} has no "body"`);
    }
    return { id, body };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidManifestError('it is not JSON');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
