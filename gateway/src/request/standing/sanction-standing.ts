import type { Log, Principal } from '@lienthong/chassis';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Exchange } from '../exchange';
import type { AgencyConnection } from '../execute/agency-connection';
import type { PersonalField } from '../execute/disclosure';
import { keeperOf, type Keeper } from './keeper';
import { mayDo } from './may-do';
import { inputsOf } from './mutation-inputs';
import { askForOneself } from './own-question';
import type { EstablishStanding } from './standing';

/** Where an act was done. Its account's address may bear a name: it goes to the other agency and nowhere else. */
interface Trace {
  /** By which the punishing agency will know the act. */
  readonly key: string;
  readonly url: string | null;
  readonly occurredOn: string;
  readonly endedOn: string;
}

/** Whom to ask before an agency punishes: where the acts were done, and who else may have punished them. */
interface Sanction {
  readonly mutation: string;
  readonly other: string;
  readonly findTraces: (
    inputs: readonly Readonly<Record<string, unknown>>[],
    exchange: Exchange,
  ) => Promise<readonly Trace[] | undefined>;
}

const ACCOUNT_OF_TRACE = 'ViolationTrace.account';
const TRACE_FIELDS = ['Query.violationTraces', ACCOUNT_OF_TRACE, 'ViolationTrace.occurredOn'];
const PERSONAL_TRACE_FIELDS: readonly PersonalField[] = [
  { field: ACCOUNT_OF_TRACE, of: 'ViolationTrace', class: 'BASIC' },
];
const TRACES = `query ViolationTraces($violations: [ID!]!) { violationTraces(violations: $violations) { violation account occurredOn endedOn } }`;

/**
 * One act is punished once (Law 15/2012/QH13, Article 3), by the city or by the police, and neither sees the other's
 * decisions. So before one of them punishes, the other is asked whether it has, and the answer travels in the signed call.
 * While it does not answer, nothing is punished. Nobody is asked for a caller who may not punish anyway.
 *
 * Two decisions of the same moment, one of each agency, are not told from each other.
 */
export function createSanctionStanding(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  log: Log,
): EstablishStanding {
  const city = keeperOf('violationTraces', supergraph, connections);
  const sanctions: readonly Sanction[] = [
    {
      mutation: 'decidePenalty',
      other: 'punishedByPolice',
      findTraces: (inputs, exchange) =>
        city ? askTraces(city, inputs, exchange, log) : Promise.resolve(undefined),
    },
    {
      mutation: 'recordPolicePenalty',
      other: 'punishedByCity',
      findTraces: (inputs) => Promise.resolve(inputs.map(traceOfPolice)),
    },
  ];

  return async (operation, exchange) => {
    const found = new Map<string, string | null>();
    for (const sanction of sanctions) {
      const keeper = keeperOf(sanction.other, supergraph, connections);
      if (!keeper || !mayDo(supergraph, sanction.mutation, exchange.principal)) continue;
      const inputs = inputsOf(operation, sanction.mutation, supergraph.apiSchema);
      if (inputs.length === 0) continue;
      const traces = await sanction.findTraces(inputs, exchange);
      const punished = traces && (await askPunished(keeper, sanction.other, traces, exchange, log));
      for (const [key, decision] of punished ?? []) found.set(key, decision);
    }
    if (found.size === 0) return exchange;
    const principal: Principal = { ...exchange.principal, punishedElsewhere: found };
    return { ...exchange, principal };
  };
}

function traceOfPolice(input: Readonly<Record<string, unknown>>): Trace {
  const url = String(input['accountUrl']);
  const occurredOn = String(input['actOccurredOn']);
  return { key: `${url} ${occurredOn}`, url, occurredOn, endedOn: occurredOn };
}

async function askTraces(
  city: Keeper,
  inputs: readonly Readonly<Record<string, unknown>>[],
  exchange: Exchange,
  log: Log,
): Promise<readonly Trace[] | undefined> {
  const violations = inputs.flatMap(({ acts }) =>
    Array.isArray(acts) ? (acts as { readonly violation: string }[]).map(({ violation }) => violation) : [],
  );
  const answer = await askForOneself(
    {
      ...city,
      name: 'ViolationTraces',
      query: TRACES,
      variables: { violations: [...new Set(violations)] },
      fields: TRACE_FIELDS,
      personal: PERSONAL_TRACE_FIELDS,
    },
    exchange,
    log,
  );
  const traces: unknown = answer?.['violationTraces'];
  if (!Array.isArray(traces)) return undefined;
  return (traces as (Trace & { readonly violation: string; readonly account: string | null })[]).map(
    ({ violation, account, occurredOn, endedOn }) => ({ key: violation, url: account, occurredOn, endedOn }),
  );
}

/** The decision on each act, or null; undefined when the other agency does not answer. */
async function askPunished(
  keeper: Keeper,
  field: string,
  traces: readonly Trace[],
  exchange: Exchange,
  log: Log,
): Promise<ReadonlyMap<string, string | null> | undefined> {
  const found = new Map<string, string | null>(traces.map(({ key }) => [key, null]));
  const onAccounts = traces.filter(({ url }) => url !== null);
  if (onAccounts.length === 0) return found;
  const accounts = onAccounts.map(({ url, occurredOn, endedOn }) => ({ url, occurredOn, endedOn }));
  const answer = await askForOneself(
    {
      ...keeper,
      name: 'PunishedElsewhere',
      query: `query PunishedElsewhere($accounts: [PunishedActInput!]!) { ${field}(accounts: $accounts) { position decisionNumber } }`,
      variables: { accounts },
      fields: [`Query.${field}`, 'PunishedAct.decisionNumber'],
    },
    exchange,
    log,
  );
  const punished: unknown = answer?.[field];
  if (!Array.isArray(punished)) return undefined;
  for (const { position, decisionNumber } of punished as { position: number; decisionNumber: string }[]) {
    const trace = onAccounts[position];
    if (trace) found.set(trace.key, decisionNumber);
  }
  return found;
}
