import { everyFieldSaysWhoMayRead, guardedFieldsAreNullable } from './conventions/access-conventions';
import { deprecationsHaveADay } from './conventions/deprecation-rules';
import {
  agenciesAgreeOnDescriptions,
  descriptionsGiveTheVietnameseTerm,
  everythingIsDescribed,
} from './conventions/description-rules';
import { viewGraph, type Rule } from './conventions/graph-view';
import {
  connectionsAreReadForwards,
  connectionsHaveOneShape,
  growingListsArePaged,
} from './conventions/list-rules';
import { actsCanBeRepeated, mutationsAreSingleActs, payloadsSayWhy } from './conventions/mutation-rules';
import {
  bigFiguresAreExact,
  flagsReadAsQuestions,
  inputsSayWhatTheyAreFor,
  namesAreWrittenAlike,
  timesSayWhatTheyAre,
} from './conventions/naming-rules';
import { whatAnotherAgencyResolvesIsNullable } from './conventions/nullability-rules';
import {
  entitiesHaveOneOwner,
  keysHoldNoPersonalIdentifier,
  valueTypesHaveOneDefinition,
} from './conventions/ownership-rules';
import {
  personalDataIsMarked,
  personalDataNeedsAScope,
  personalDataSaysItsClass,
} from './conventions/personal-data-rules';
import { theComposedGraphIsDescribed } from './conventions/supergraph-rules';
import { loadTreaty, type Breach, type Treaty } from './conventions/treaty';

export type { Breach, Treaty } from './conventions/treaty';

const RULES: readonly Rule[] = [
  everythingIsDescribed,
  descriptionsGiveTheVietnameseTerm,
  agenciesAgreeOnDescriptions,
  theComposedGraphIsDescribed,
  entitiesHaveOneOwner,
  valueTypesHaveOneDefinition,
  keysHoldNoPersonalIdentifier,
  whatAnotherAgencyResolvesIsNullable,
  everyFieldSaysWhoMayRead,
  guardedFieldsAreNullable,
  personalDataIsMarked,
  personalDataNeedsAScope,
  personalDataSaysItsClass,
  growingListsArePaged,
  connectionsHaveOneShape,
  connectionsAreReadForwards,
  namesAreWrittenAlike,
  timesSayWhatTheyAre,
  bigFiguresAreExact,
  flagsReadAsQuestions,
  inputsSayWhatTheyAreFor,
  mutationsAreSingleActs,
  payloadsSayWhy,
  actsCanBeRepeated,
  deprecationsHaveADay,
];

/**
 * Every breach of CONVENTIONS.md in the graph, each once; empty when there is none. Looks at the committed SDL unless
 * it is given another treaty.
 */
export function checkConventions(treaty: Treaty = loadTreaty()): readonly Breach[] {
  const graph = viewGraph(treaty);
  const found = RULES.flatMap((rule) => rule(graph));
  return [...new Map(found.map((breach) => [JSON.stringify(breach), breach])).values()];
}
