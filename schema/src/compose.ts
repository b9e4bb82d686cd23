import { composeServices } from '@apollo/composition';
import { AGENCIES } from './agencies';
import { loadSubgraphSdl } from './load-sdl';

export class CompositionError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The four subgraphs do not compose:\n- ${problems.join('\n- ')}`);
    this.name = 'CompositionError';
  }
}

/**
 * Composes the four subgraphs into the supergraph SDL.
 *
 * The addresses written into it are names that can never resolve (RFC 2606): where an agency really answers is a
 * matter of each deployment, and a gateway that was not told must not reach out to anybody.
 *
 * @throws {CompositionError} naming every problem at once
 */
export function composeSupergraph(): string {
  const result = composeServices(
    AGENCIES.map((name) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: loadSubgraphSdl(name),
    })),
  );
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message));
  return `${result.supergraphSdl.trim()}\n`;
}
