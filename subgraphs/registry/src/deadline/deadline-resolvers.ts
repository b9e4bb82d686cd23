import { invalidInput, type Resolvers } from '@lienthong/chassis';
import { LAST_RECKONED_DAY, type Deadline, type Procedure } from '@lienthong/law';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';

interface AsOf {
  readonly asOf?: string | null;
}

interface DeadlineArguments {
  readonly procedure: string;
  readonly from: string;
}

/** @throws BAD_USER_INPUT for an unknown procedure, with the codes there are, and for a day too late to reckon from */
async function deadline(
  { procedure, from }: DeadlineArguments,
  { loaders }: RegistryContext,
): Promise<Deadline | null> {
  if (from > LAST_RECKONED_DAY)
    throw invalidInput(`Terms are reckoned from ${LAST_RECKONED_DAY} at the latest.`);
  const found = await loaders.deadline(procedure, from);
  if (found) return found;
  const codes = await loaders.procedureCodes();
  if (codes.includes(procedure)) return null;
  throw invalidInput(`The procedure is unknown; the procedures are ${codes.join(', ')}.`);
}

export const deadlineResolvers: Resolvers = {
  Query: {
    deadline: (_: unknown, args: DeadlineArguments, context: RegistryContext) => deadline(args, context),
    procedures: (_: unknown, { asOf }: AsOf, { loaders }: RegistryContext) =>
      loaders.proceduresOn(asOf ?? today()),
    legalInstruments: (_: unknown, { asOf }: AsOf, { loaders }: RegistryContext) =>
      loaders.instrumentsOn(asOf ?? today()),
  },
  Deadline: {
    length: ({ amount }: Deadline) => amount,
  },
  Procedure: {
    length: ({ amount }: Procedure) => amount,
  },
};
