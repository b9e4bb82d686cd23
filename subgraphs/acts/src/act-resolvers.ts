import { readPage, toConnection, type PageArguments, type SubgraphContext } from '@lienthong/chassis';
import type { ActInput } from './act';
import type { ActLoaders } from './act-loaders';
import { HISTORY_ORDER, rowToAct } from './act-store';
import { performAct, type OfficialAct } from './perform-act';

export type ActContext = SubgraphContext<ActLoaders>;

/** The fields of every record that acts change. `type` names the list in cursors. */
export function historyFields(type: string, idOf: (record: never) => string) {
  return {
    version: async (record: never, _: unknown, { loaders }: ActContext) =>
      (await loaders.version.load(idOf(record)))?.version ?? 1,
    history: async (record: never, args: PageArguments, { loaders }: ActContext) => {
      const list = `${type}.history`;
      const id = idOf(record);
      const { page } = readPage(list, HISTORY_ORDER, id, args);
      return toConnection(await loaders.history({ list, page }).load(id), rowToAct);
    },
  };
}

/**
 * Resolves a mutation: does the act and answers the record as it is then, under `field`, with no errors; or null, with
 * what stood against it.
 */
export function actResolver<Input extends ActInput, Context extends SubgraphContext<unknown>>(
  act: OfficialAct<Input>,
  field: string,
  load: (context: Context, id: string) => unknown,
) {
  return async (_: unknown, { input }: { readonly input: Input }, context: Context) => {
    const { subjectId, userErrors } = await performAct(act, context, input);
    // What was read before this act, by another of the same request, is no longer so.
    context.renewLoaders();
    return { [field]: subjectId === null ? null : await load(context, subjectId), userErrors };
  };
}
