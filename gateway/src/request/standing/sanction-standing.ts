import type { Log, Principal } from '@lienthong/chassis';
import { getArgumentValues, Kind, OperationTypeNode, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Exchange } from '../exchange';
import type { AgencyConnection } from '../execute/agency-connection';
import type { Operation } from '../operation';
import { askForOneself } from './own-question';
import type { EstablishStanding } from './standing';

/** The mutation by which the city punishes, and the two questions that must be answered before. */
const PUNISHING = 'decidePenalty';
const TRACES_FIELD = 'violationTraces';
const PUNISHED_FIELD = 'punishedByPolice';

const ACCOUNT_OF_TRACE = 'ViolationTrace.account';

const TRACES = `query ViolationTraces($violations: [ID!]!) { ${TRACES_FIELD}(violations: $violations) { violation account occurredOn endedOn } }`;
const PUNISHED = `query PunishedByPolice($accounts: [PunishedActInput!]!) { ${PUNISHED_FIELD}(accounts: $accounts) { position decisionNumber } }`;

/** Where an act was done. */
interface Trace {
  readonly violation: string;
  /** Its address may bear its holder's name: it goes to the police and nowhere else. */
  readonly account: string | null;
  readonly occurredOn: string;
  readonly endedOn: string;
}

interface Punished {
  readonly position: number;
  readonly decisionNumber: string;
}

interface Agency {
  readonly agency: string;
  readonly connection: AgencyConnection;
}

/**
 * One act is punished once (Law 15/2012/QH13, Article 3), by the city or by the police, and neither sees the other's
 * decisions. So before a penalty is decided the city is asked where the acts were done, the police which of those they
 * have punished, and the city is told in the signed call. While either does not answer, nothing is punished.
 *
 * Two decisions of the same moment, one of each agency, are not told from each other: `policePenalties` and the
 * violations of the same account and day show them afterwards.
 */
export function createSanctionStanding(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  log: Log,
): EstablishStanding {
  const city = keeperOf(TRACES_FIELD);
  const police = keeperOf(PUNISHED_FIELD);
  const punishing = supergraph.apiSchema.getMutationType()?.getFields()[PUNISHING];
  if (!city || !police || !punishing) return (_, exchange) => Promise.resolve(exchange);
  const sides = { city, police };

  function keeperOf(field: string): Agency | undefined {
    const agency = supergraph.ownerOf('Query', field);
    const connection = agency === undefined ? undefined : connections.get(agency);
    return agency !== undefined && connection ? { agency, connection } : undefined;
  }

  return async (operation, exchange) => {
    if (operation.definition.operation !== OperationTypeNode.MUTATION) return exchange;
    const violations = rootFields(operation)
      .filter(({ name }) => name.value === PUNISHING)
      .flatMap((node) => violationsOf(getArgumentValues(punishing, node, operation.variables)));
    if (violations.length === 0) return exchange;
    const punishedElsewhere = await findPunished(sides, [...new Set(violations)], exchange, log);
    const principal: Principal = { ...exchange.principal, punishedElsewhere };
    return { ...exchange, principal };
  };
}

function rootFields({ document, definition }: Operation): readonly FieldNode[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const fieldsOf = (set: SelectionSetNode): readonly FieldNode[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  return fieldsOf(definition.selectionSet);
}

function violationsOf({ input }: Readonly<Record<string, unknown>>): readonly string[] {
  const { acts } = input as { readonly acts: readonly { readonly violation: string }[] };
  return acts.map(({ violation }) => violation);
}

async function findPunished(
  { city, police }: { readonly city: Agency; readonly police: Agency },
  violations: readonly string[],
  exchange: Exchange,
  log: Log,
): Promise<ReadonlyMap<string, string> | undefined> {
  const traces = await askForOneself(
    {
      ...city,
      name: 'ViolationTraces',
      query: TRACES,
      variables: { violations },
      fields: [`Query.${TRACES_FIELD}`, ACCOUNT_OF_TRACE, 'ViolationTrace.occurredOn'],
      personal: new Map([[ACCOUNT_OF_TRACE, 'BASIC']]),
    },
    exchange,
    log,
  );
  if (!Array.isArray(traces?.[TRACES_FIELD])) return undefined;
  const onAccounts = (traces[TRACES_FIELD] as readonly Trace[]).filter(({ account }) => account !== null);
  if (onAccounts.length === 0) return new Map();
  const accounts = onAccounts.map(({ account, occurredOn, endedOn }) => ({
    url: account,
    occurredOn,
    endedOn,
  }));
  const answer = await askForOneself(
    {
      ...police,
      name: 'PunishedByPolice',
      query: PUNISHED,
      variables: { accounts },
      fields: [`Query.${PUNISHED_FIELD}`, 'PunishedAct.decisionNumber'],
    },
    exchange,
    log,
  );
  if (!Array.isArray(answer?.[PUNISHED_FIELD])) return undefined;
  const punished = answer[PUNISHED_FIELD] as readonly Punished[];
  return new Map(
    punished.flatMap(({ position, decisionNumber }) => {
      const trace = onAccounts[position];
      return trace ? [[trace.violation, decisionNumber] as const] : [];
    }),
  );
}
