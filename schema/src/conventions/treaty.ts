import type { DocumentNode } from 'graphql';
import { SUBGRAPHS, type SubgraphName } from '../agencies';
import { today } from '../codes/legal-day';
import { loadSubgraphSdl, loadSupergraphSdl } from '../load-sdl';
import { BOUNDED_LISTS } from './bounded-lists';

/** One place where the graph breaks a rule of CONVENTIONS.md. */
export interface Breach {
  /** Schema coordinate, such as `SiteLicence.status(asOf:)`. */
  readonly coordinate: string;
  /** Name of the rule, as CONVENTIONS.md lists it. */
  readonly rule: string;
  readonly message: string;
}

/** All that the rules look at, so that a test can hand them a small graph of its own. */
export interface Treaty {
  readonly subgraphs: ReadonlyMap<SubgraphName, DocumentNode>;
  /** SDL of the composed graph; null where only subgraphs are looked at. */
  readonly supergraphSdl: string | null;
  /** Lists that may go without pages, by coordinate, each with the reason why it stays short. */
  readonly boundedLists: Readonly<Record<string, string>>;
  /** The legal day on which removals fall due. */
  readonly today: string;
}

export function loadTreaty(): Treaty {
  return {
    subgraphs: new Map(SUBGRAPHS.map((name) => [name, loadSubgraphSdl(name)])),
    supergraphSdl: loadSupergraphSdl(),
    boundedLists: BOUNDED_LISTS,
    today: today(),
  };
}
