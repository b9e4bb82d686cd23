import { InvalidEnvironmentError } from '@lienthong/chassis';
import {
  loadOperationManifest,
  loadSavedOperations,
  loadSupergraphSdl,
  scalarResolvers,
} from '@lienthong/schema';
import type { ExampleOperation } from '../pages/pages-options';
import { readOperationManifest, type PersistedOperation } from '../request/admit/operation-manifest';
import { buildSupergraph, type Supergraph } from '../supergraph/supergraph';
import type { ForeignSupergraph } from './read-graph';

/** A graph with the operations that are saved for it. */
export interface LoadedGraph {
  readonly supergraph: Supergraph;
  readonly operations: readonly ExampleOperation[];
  readonly manifest: readonly PersistedOperation[];
}

/** @throws {InvalidEnvironmentError} when nobody could read anything of a foreign graph */
export function loadGraph(foreign: ForeignSupergraph | undefined): LoadedGraph {
  if (!foreign) {
    return {
      supergraph: buildSupergraph(loadSupergraphSdl(), {
        scalars: scalarResolvers,
        unmarkedFields: 'refused',
      }),
      operations: loadSavedOperations(),
      manifest: readOperationManifest(loadOperationManifest()),
    };
  }
  const { sdl, unmarkedFields } = foreign;
  const supergraph = buildSupergraph(sdl, { scalars: {}, unmarkedFields });
  if (!isReadable(supergraph)) {
    throw new InvalidEnvironmentError([
      'mark who may read the fields of SUPERGRAPH (@authenticated, @requiresScopes, @policy, or @tag(name: "public")), or set UNMARKED_FIELDS=open to let everybody read what is unmarked',
    ]);
  }
  return { supergraph, operations: [], manifest: [] };
}

/** Whether anybody has said who may read any of the root fields. */
function isReadable({ apiSchema, access }: Supergraph): boolean {
  const roots = [apiSchema.getQueryType(), apiSchema.getMutationType()];
  return roots.some((root) =>
    Object.keys(root?.getFields() ?? {}).some(
      (field) => root && access.requirementOf(root.name, field) !== undefined,
    ),
  );
}
