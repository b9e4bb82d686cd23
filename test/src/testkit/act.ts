import { randomUUID } from 'node:crypto';
import type { Caller } from './callers';
import type { AskedGateway } from './start-federation';

/** What an act answered through the gateway. */
export interface Acted {
  /** The record; null where the act was refused. */
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly id: string;
  readonly version: number;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly possibleActs: readonly string[] | null;
    readonly provision: { readonly instrument: string; readonly article: string } | null;
  }[];
  /** Codes of errors beside the answer. */
  readonly errors: readonly string[];
}

export interface ActAsked {
  /** The mutation and the field of its payload, such as `openCase.case`. */
  readonly act: string;
  readonly input: object;
  readonly caller: Caller | Readonly<Record<string, string>>;
  /** What is read of the record; `id version` unless said. */
  readonly selection?: string;
}

/** Does an act through a gateway, as its caller would, with a key of its own unless the input has one. */
export async function doAct(
  gateway: Pick<AskedGateway, 'ask'>,
  { act, input, caller, selection = 'id version' }: ActAsked,
): Promise<Acted> {
  const [name = '', field = ''] = act.split('.');
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ${name}($input: ${type}!) { ${name}(input: $input) { ${field} { ${selection} } userErrors { code message possibleActs provision { instrument article } } } }`;
  const { data, errors } = await gateway.ask<
    Record<string, (Record<string, unknown> & Pick<Acted, 'userErrors'>) | null>
  >(query, { input: { idempotencyKey: randomUUID(), ...input } }, caller);
  const payload = data?.[name];
  const record = (payload?.[field] ?? null) as Acted['record'];
  const { id, version } = (record ?? {}) as { id?: string; version?: number };
  return {
    record,
    id: id ?? '',
    version: version ?? 0,
    userErrors: payload?.userErrors ?? [],
    errors: (errors ?? []).map(({ extensions, message }) => extensions?.code ?? message),
  };
}

/** Likewise where it must succeed. @throws with what stood against it */
export async function mustAct(gateway: Pick<AskedGateway, 'ask'>, asked: ActAsked): Promise<Acted> {
  const acted = await doAct(gateway, asked);
  if (!acted.record || acted.errors.length > 0) {
    throw new Error(`${asked.act}: ${JSON.stringify([acted.userErrors, acted.errors])}`);
  }
  return acted;
}
