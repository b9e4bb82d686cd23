import { invalidInput, type Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { RegistryContext } from '../loaders';
import type { Province, ProvinceHistory, ProvinceKey } from './province';

/** @throws BAD_USER_INPUT when the code stood for no province on that day, naming what it stood for at other times */
export function provinceByCode(history: ProvinceHistory, code: string, day: string): Province {
  const province = history.byCode(code, day);
  if (province) return province;
  const others = history.provinces
    .filter((other) => other.code === code)
    .map(
      (other) =>
        `${other.name} from ${other.validFrom}${other.validUntil ? ` until ${other.validUntil}` : ''}`,
    );
  throw invalidInput(
    `The province code ${code} stood for no province on ${day}` +
      (others.length > 0
        ? `; it stood for ${others.join(', ')}.`
        : '. See `provinces(asOf:)` for the codes of a day.'),
  );
}

export const provinceResolvers: Resolvers = {
  Query: {
    provinces: async (_: unknown, args: { asOf?: string | null }, { loaders }: RegistryContext) =>
      (await loaders.provinceHistory()).on(args.asOf ?? today()),
    province: async (
      _: unknown,
      args: { code: string; asOf?: string | null },
      { loaders }: RegistryContext,
    ) => provinceByCode(await loaders.provinceHistory(), args.code, args.asOf ?? today()),
  },
  Province: {
    __resolveReference: async (reference: ProvinceKey, { loaders }: RegistryContext) =>
      (await loaders.provinceHistory()).find(reference),
    successor: async (province: Province, _: unknown, { loaders }: RegistryContext) =>
      province.successor && (await loaders.provinceHistory()).find(province.successor),
  },
};
