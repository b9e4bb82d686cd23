import { InvalidEnvironmentError } from '@lienthong/chassis';
import {
  loadOperationManifest,
  loadSavedOperations,
  loadSupergraphSdl,
  scalarResolvers,
  type SavedOperation,
} from '@lienthong/schema';
import {
  createExportableOperations,
  namedQueries,
  type ExportableOperations,
} from '../export/exportable-operations';
import { readOperationManifest, type PersistedOperation } from '../request/admit/operation-manifest';
import { buildSupergraph, type Supergraph } from '../supergraph/supergraph';
import type { ForeignSupergraph } from './read-graph';

/** A graph with the operations that are saved for it. */
export interface LoadedGraph {
  readonly supergraph: Supergraph;
  readonly operations: readonly SavedOperation[];
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

/** What of a graph may be exported: its own operations, and those of the operator's manifests. */
export function exportableOf(
  { supergraph, operations }: LoadedGraph,
  persisted: readonly PersistedOperation[],
): ExportableOperations {
  const saved = operations.map(({ name, titleVietnamese: title, document, columnNames: placeNames }) => ({
    name,
    title,
    document,
    placeNames,
  }));
  const ofManifests = namedQueries(persisted.map(({ body }) => body));
  return createExportableOperations([...saved, ...ofManifests], supergraph.apiSchema);
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
