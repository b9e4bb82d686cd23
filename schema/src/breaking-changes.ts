import { findBreakingChanges } from 'graphql';
import { toApiSchema } from './api-schema';

/**
 * What a caller of the old graph would no longer be able to do with the new one, a sentence each; empty when nothing
 * breaks. Both texts are supergraphs; only what clients see is compared.
 *
 * @throws {GraphQLError} when one of the texts is not a schema
 */
export function findBreaks(oldSdl: string, newSdl: string): string[] {
  return findBreakingChanges(toApiSchema(oldSdl), toApiSchema(newSdl)).map(({ description }) => description);
}
