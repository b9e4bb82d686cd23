import { invalidInput, type Resolvers } from '@lienthong/chassis';
import {
  lastDayOf,
  LAST_RECKONED_DAY,
  shareOf,
  type Ceiling,
  type PenaltyQuestion,
  type PenaltyRange,
} from '@lienthong/law';
import { today } from '@lienthong/schema';
import type { CityContext } from '../loaders';
import { dong } from '../money';
import type { SanctioningTitle } from '../penalty-decision/penalty-decision';

interface AskedRange extends PenaltyRange {
  readonly on: string;
}

interface AsOf {
  readonly asOf?: string | null;
}

/** @throws BAD_USER_INPUT for an act that no decree knows, with the codes there are, and for a day too late to reckon from */
async function penaltyRange(question: PenaltyQuestion, { loaders }: CityContext): Promise<AskedRange | null> {
  if (question.on > LAST_RECKONED_DAY)
    throw invalidInput(`Limitation is reckoned from ${LAST_RECKONED_DAY} at the latest.`);
  const range = await loaders.penaltyRange(question);
  if (range) return { ...range, on: question.on };
  if (await loaders.act.load(question.act)) return null;
  throw invalidInput(`The act is unknown; the acts are ${(await loaders.actCodes()).join(', ')}.`);
}

export const penaltyRangeResolvers: Resolvers = {
  Query: {
    penaltyRange: (_: unknown, args: PenaltyQuestion, context: CityContext) => penaltyRange(args, context),
    punishableActs: (_: unknown, { asOf }: AsOf, { loaders }: CityContext) =>
      loaders.punishableActs(asOf ?? today()),
    sanctioningTitles: (_: unknown, { asOf }: AsOf, { loaders }: CityContext) =>
      loaders.titlesOn(asOf ?? today()),
  },
  PenaltyRange: {
    act: ({ act }: PenaltyRange, _: unknown, { loaders }: CityContext) => loaders.act.load(act),
    provision: ({ provisionId }: PenaltyRange, _: unknown, { loaders }: CityContext) =>
      loaders.provision.load(provisionId),
    minimum: ({ minimum }: PenaltyRange) => dong(minimum.toString()),
    middle: ({ middle }: PenaltyRange) => dong(middle.toString()),
    maximum: ({ maximum }: PenaltyRange) => dong(maximum.toString()),
    limitation: ({ limitation, on }: AskedRange) =>
      limitation && {
        ...limitation,
        length: limitation.amount,
        endsOn: lastDayOf(on, limitation.amount, limitation.unit),
      },
  },
  SanctioningTitle: {
    ceilings: ({ code }: SanctioningTitle, { asOf }: AsOf, { loaders }: CityContext) =>
      loaders.ceilingsOn(asOf ?? today()).load(code),
  },
  SanctionCeiling: {
    forOrganization: ({ amount }: Ceiling) => dong(amount.toString()),
    forIndividual: ({ amount }: Ceiling) => dong(shareOf('INDIVIDUAL', amount).toString()),
  },
};
