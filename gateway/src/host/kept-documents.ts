import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { bytesOf, forgetText } from '../request/document-memory';

type DocumentStore = NonNullable<ApolloServerOptions<object>['documentStore']>;

/**
 * Documents that parsed and validated, so that a repeated question does neither again. Apollo Server's own store counts
 * a document by its JSON, in which neither the text nor its tokens stand: its 30 MB came to gigabytes of padded texts.
 */
export function keepDocuments(maximumBytes: number): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maximumBytes,
    sizeCalculation: (document, key) => bytesOf(document) + 2 * key.length,
  });
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    // Before the first promise: whoever carries the question out goes on with this same document.
    set: (key, document) => {
      forgetText(document);
      documents.set(key, document);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
