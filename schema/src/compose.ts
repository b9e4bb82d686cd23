import { composeServices } from '@apollo/composition';
import { SUBGRAPHS, type SubgraphName } from './agencies';
import { loadSubgraphSdl } from './load-sdl';

export class CompositionError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The subgraphs do not compose:\n- ${problems.join('\n- ')}`);
    this.name = 'CompositionError';
  }
}

/**
 * Composes subgraphs into the supergraph SDL: all there are, unless some are named.
 *
 * The addresses written into it are names that can never resolve (RFC 2606): where an agency really answers is a
 * matter of each deployment, and a gateway that was not told must not reach out to anybody.
 *
 * @throws {CompositionError} naming every problem at once
 */
export function composeSupergraph(subgraphs: readonly SubgraphName[] = SUBGRAPHS): string {
  const result = composeServices(
    subgraphs.map((name) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: loadSubgraphSdl(name),
    })),
  );
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message));
  return `${result.supergraphSdl.trim()}\n`;
}
