import { toConnection, type Resolvers } from '@lienthong/chassis';
import {
  askedQuestion,
  likenessOf,
  pageOf,
  readQuestion,
  writeQuestion,
  type SearchArguments,
  type SearchKind,
  type SearchMatch,
} from '@lienthong/search';
import type { RegistryContext } from '../loaders';
import { expectReadable, isKeptBy, ownKinds, typeOf, type Keeper } from './searched-kinds';

/** What another agency has found, as the gateway carries it over; null where it was not asked or did not answer. */
interface Carried {
  readonly cityMatches?: readonly SearchMatch[] | null;
  readonly ministryMatches?: readonly SearchMatch[] | null;
}

interface Search {
  readonly id: string;
  readonly cityQuestion?: Carried | null;
  readonly ministryQuestion?: Carried | null;
}

/** A record of another agency, which that agency resolves. */
interface Reference {
  readonly __typename: string;
  readonly id: string;
}

function questionTo(keeper: Keeper): (search: Search) => { readonly id: string } | null {
  return ({ id }) => (readQuestion(id).kinds.some((kind) => isKeptBy(keeper, kind)) ? { id } : null);
}

async function merge(
  { id, cityQuestion, ministryQuestion }: Search,
  { loaders, principal }: RegistryContext,
) {
  const question = readQuestion(id);
  const of = (keeper: Keeper, matches: readonly SearchMatch[] | null | undefined): readonly SearchMatch[] =>
    // Nobody is told of a record by an agency that does not keep its kind, nor of a kind that was not asked for.
    (matches ?? []).filter(({ kind }) => isKeptBy(keeper, kind) && question.kinds.includes(kind));
  const own = await loaders.searchMatches({ ...question, kinds: ownKinds(question.kinds, principal) });
  const page = pageOf(question, [
    ...own,
    ...of('city', cityQuestion?.cityMatches),
    ...of('ministry', ministryQuestion?.ministryMatches),
  ]);
  return toConnection(page, (match) => match);
}

export const searchResolvers: Resolvers = {
  Query: {
    search: (
      _: unknown,
      args: SearchArguments & { readonly kinds?: readonly SearchKind[] | null },
      { principal }: RegistryContext,
    ): Search => ({
      id: writeQuestion(askedQuestion(args, expectReadable(args.kinds, principal))),
    }),
  },
  SearchHitConnection: {
    __resolveReference: async (search: Search, context: RegistryContext) => {
      const { nodes, edges, pageInfo } = await merge(search, context);
      return { ...search, nodes, edges, pageInfo };
    },
    cityQuestion: questionTo('city'),
    ministryQuestion: questionTo('ministry'),
    searchedKinds: ({ id }: Search) => readQuestion(id).kinds,
  },
  SearchHit: {
    matched: (match: SearchMatch) => match,
    found: ({ kind, recordId }: SearchMatch, _: unknown, { loaders }: RegistryContext) =>
      kind === 'ORGANIZATION'
        ? loaders.organization.load(recordId)
        : { __typename: typeOf(kind), id: recordId },
  },
  SearchedText: { likeness: likenessOf },
  SearchRecord: {
    __resolveType: (found: Partial<Reference>) => found.__typename ?? typeOf('ORGANIZATION'),
  },
};
