import type { Log, Principal, ReferenceFault } from '@lienthong/chassis';
import { getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph';
import type { AgencyConnection } from '../execute/agency-connection';
import type { Operation } from '../operation';
import { keeperOf } from './keeper';
import { inputsOf, mutationsOf } from './mutation-inputs';
import { askForOneself } from './own-question';
import { mayDo } from './may-do';
import type { EstablishStanding } from './standing';

const NAMED = 'namedReferences';
const SENT = 'sentLetters';
const NAMED_QUESTION = `query NamedReferences($named: NamedReferencesInput!) { ${NAMED}(named: $named) { organizations dissolved agencies provinces } }`;
const SENT_QUESTION = `query SentLetters($requests: [ID!]!) { ${SENT}(requests: $requests) }`;

/** The act by which the police enter what the city has sent, under the city's id. */
const ENTERING = 'receiveVerificationRequest';

/** What the acts of a document name of the registry's. */
interface Named {
  readonly organizations: Set<string>;
  readonly agencies: Set<string>;
  readonly provinces: Map<string, { readonly code: string; readonly validFrom: string }>;
}

/**
 * Agencies write down codes and ids of what others keep, and cannot see whether it is there. So before an act is done, those
 * who keep it are asked, and what is amiss travels in the signed call. The registry's own acts are not asked about: it sees
 * for itself, and enters what is new.
 */
export function createReferenceStanding(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  log: Log,
): EstablishStanding {
  const registry = keeperOf(NAMED, supergraph, connections);
  const city = keeperOf(SENT, supergraph, connections);
  if (!registry || !city) return (_, exchange) => Promise.resolve(exchange);

  return async (operation, exchange) => {
    const { named, requests } = readNamed(supergraph, operation, exchange.principal, registry.agency);
    const faults = new Map<string, ReferenceFault>();
    if (named.organizations.size + named.agencies.size + named.provinces.size > 0) {
      const variables = {
        named: {
          organizations: [...named.organizations],
          agencies: [...named.agencies],
          provinces: [...named.provinces.values()],
        },
      };
      const asked = { ...registry, name: 'NamedReferences', query: NAMED_QUESTION, variables };
      const answer = await askForOneself({ ...asked, fields: [`Query.${NAMED}`] }, exchange, log);
      noteFaults(faults, named, answer?.[NAMED]);
    }
    if (requests.length > 0) {
      const asked = { ...city, name: 'SentLetters', query: SENT_QUESTION, variables: { requests } };
      const answer = await askForOneself({ ...asked, fields: [`Query.${SENT}`] }, exchange, log);
      const sent: unknown = answer?.[SENT];
      for (const id of requests) {
        if (!Array.isArray(sent)) faults.set(id, 'UNCHECKED');
        else if (!sent.includes(id)) faults.set(id, 'UNKNOWN');
      }
    }
    if (faults.size === 0) return exchange;
    return { ...exchange, principal: { ...exchange.principal, references: faults } };
  };
}

function readNamed(
  supergraph: Supergraph,
  operation: Operation,
  principal: Principal,
  registry: string,
): { readonly named: Named; readonly requests: readonly string[] } {
  const named: Named = { organizations: new Set(), agencies: new Set(), provinces: new Map() };
  const requests: string[] = [];
  for (const mutation of mutationsOf(operation)) {
    const field = supergraph.apiSchema.getMutationType()?.getFields()[mutation];
    const type = field?.args.find(({ name }) => name === 'input')?.type;
    if (!type || supergraph.ownerOf('Mutation', mutation) === registry) continue;
    if (!mayDo(supergraph, mutation, principal)) continue;
    for (const input of inputsOf(operation, mutation, supergraph.apiSchema)) {
      collect(named, type, input);
      if (mutation === ENTERING && typeof input['id'] === 'string') requests.push(input['id']);
    }
  }
  return { named, requests };
}

/** What a value names, by the types of its parts. */
function collect(named: Named, type: GraphQLInputType, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(named, type, item);
    return;
  }
  const known = getNamedType(type);
  if (known.name === 'OrganizationCode' && typeof value === 'string') named.organizations.add(value);
  if (!isInputObjectType(known) || typeof value !== 'object' || value === null) return;
  const parts = value as Readonly<Record<string, unknown>>;
  const { recipientAgency, province, provinceValidFrom } = parts;
  if (typeof recipientAgency === 'string') named.agencies.add(recipientAgency);
  if (typeof province === 'string' && typeof provinceValidFrom === 'string') {
    named.provinces.set(`${province} ${provinceValidFrom}`, { code: province, validFrom: provinceValidFrom });
  }
  for (const field of Object.values(known.getFields())) collect(named, field.type, parts[field.name]);
}

function noteFaults(faults: Map<string, ReferenceFault>, named: Named, answer: unknown): void {
  const asked = {
    organizations: [...named.organizations],
    agencies: [...named.agencies],
    provinces: [...named.provinces.keys()],
  };
  if (typeof answer !== 'object' || answer === null) {
    for (const value of Object.values(asked).flat()) faults.set(value, 'UNCHECKED');
    return;
  }
  const found = answer as Readonly<Record<keyof typeof asked | 'dissolved', readonly string[]>>;
  for (const code of found.dissolved) faults.set(code, 'DISSOLVED');
  for (const kind of ['organizations', 'agencies', 'provinces'] as const) {
    const known = new Set(found[kind]);
    for (const value of asked[kind]) if (!known.has(value)) faults.set(value, 'UNKNOWN');
  }
}
