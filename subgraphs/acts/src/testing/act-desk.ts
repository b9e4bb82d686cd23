import { randomUUID } from 'node:crypto';
import type { Principal } from '@lienthong/chassis';
import type { TestedSubgraph } from '@lienthong/chassis/testing';

/** What an act answered. */
export interface Done {
  /** The record; null where the act was refused. */
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly id: string;
  readonly version: number;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[] | null;
    readonly currentVersion: number | null;
    readonly possibleActs: readonly string[] | null;
    readonly provision: { readonly instrument: string; readonly article: string } | null;
  }[];
}

/** Does acts in a subgraph as one principal would through the gateway. */
export interface ActDesk {
  /**
   * @param act the mutation and the field of its payload, such as `openCase.case`
   * @param selection what is read of the record
   */
  readonly act: (act: string, input: object, selection?: string, principal?: Principal) => Promise<Done>;
  /** Likewise where it must succeed. */
  readonly done: (act: string, input: object, selection?: string, principal?: Principal) => Promise<Done>;
}

const ERRORS =
  'userErrors { code message path currentVersion possibleActs provision { instrument article } }';

export function openActDesk(subgraph: TestedSubgraph, principal: Principal): ActDesk {
  const act: ActDesk['act'] = async (named, input, selection = 'id version', asked = principal) => {
    const [name = '', field = ''] = named.split('.');
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${field} { ${selection} } ${ERRORS} } }`;
    const { data, errors } = await subgraph.ask<
      Record<string, Record<string, unknown> & Pick<Done, 'userErrors'>>
    >(query, { input: { idempotencyKey: randomUUID(), ...input } }, asked);
    const payload = data?.[name];
    if (!payload) throw new Error(JSON.stringify(errors));
    const record = payload[field] as Done['record'];
    const { id, version } = (record ?? {}) as { id?: string; version?: number };
    return { record, id: id ?? '', version: version ?? 0, userErrors: payload.userErrors };
  };
  return {
    act,
    done: async (...asked) => {
      const result = await act(...asked);
      if (!result.record) throw new Error(JSON.stringify(result.userErrors));
      return result;
    },
  };
}
