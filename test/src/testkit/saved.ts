import { loadSavedOperations, type SavedOperation } from '@lienthong/schema';

/** A saved operation of the repository, as the explorer offers it. */
export function saved(name: string): SavedOperation {
  const operation = loadSavedOperations().find((candidate) => candidate.name === name);
  if (!operation) throw new Error(`there is no saved operation ${name}`);
  return operation;
}
