import type { LicenceContext } from './licence-resolvers';

/** A number asked of on a day, as the gateway carries it from the registry. */
interface AskedNumber {
  readonly number: string;
  readonly asOf: string;
}

/** What a register holds under a number; of all numbers of one day that are asked in one call, one statement. */
export const numberInRegisterResolvers = {
  __resolveReference: (reference: AskedNumber): AskedNumber => reference,
  licences: ({ number, asOf }: AskedNumber, _: unknown, { loaders }: LicenceContext) =>
    loaders.entriesByNumberOn(asOf).load(number),
};
