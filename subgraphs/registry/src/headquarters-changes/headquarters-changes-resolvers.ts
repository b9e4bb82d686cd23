import type { Resolvers } from '@lienthong/chassis';
import type { RegistryContext } from '../loaders';
import { provinceByCode } from '../province/province-resolvers';
import type { ProvinceKey } from '../province/province';
import type { HeadquartersChanges, HeadquartersPosition } from './headquarters-changes-store';

/** A question of an agency's, with the position of its copy, as the gateway carries them over. */
interface CarriedQuestion {
  readonly asOf: string;
  readonly headquartersKnown: { readonly book: string; readonly position: bigint | string };
}

/** What changed since the copy was brought up to date, and what had become the province by the day. */
export interface AnsweredChanges extends HeadquartersChanges {
  readonly recordedProvinces: readonly ProvinceKey[] | null;
}

/** @param province the one asked of; null where none matters */
export async function changesSince(
  { asOf, headquartersKnown }: CarriedQuestion,
  province: string | null,
  { loaders }: RegistryContext,
): Promise<AnsweredChanges> {
  const known: HeadquartersPosition = {
    book: headquartersKnown.book,
    position: BigInt(headquartersKnown.position),
  };
  const [recordedProvinces, changes] = await Promise.all([
    province === null ? null : becomeBy(province, asOf, loaders),
    loaders.headquartersChanges(known),
  ]);
  return { ...changes, recordedProvinces };
}

async function becomeBy(
  province: string,
  day: string,
  loaders: RegistryContext['loaders'],
): Promise<readonly ProvinceKey[]> {
  const history = await loaders.provinceHistory();
  return history.mergedInto(provinceByCode(history, province, day), day);
}

type Counted = CarriedQuestion & { readonly headquarteredIn?: string | null };

const counted = {
  __resolveReference: (question: Counted) => question,
  headquartersChanges: (question: Counted, _: unknown, context: RegistryContext) =>
    question.headquarteredIn ? changesSince(question, question.headquarteredIn, context) : null,
};

export const headquartersChangesResolvers: Resolvers = {
  SocialNetworkLicenceStatistics: counted,
  SocialNetworkIssuanceStatistics: counted,
};
