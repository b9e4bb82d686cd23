import { CASE_STANDING_FIELD, type Log, type Principal } from '@lienthong/chassis';
import { OPEN_CASE_POLICY } from '@lienthong/schema';
import type { Supergraph } from '../../supergraph/supergraph';
import type { AgencyConnection } from '../execute/agency-connection';
import { keeperOf } from './keeper';
import { createNeedsOpenCase } from './needs-open-case';
import { askForOneself } from './own-question';
import type { EstablishStanding } from './standing';

const QUESTION = `query CaseStanding($number: String!) { ${CASE_STANDING_FIELD}(number: $number) { isOpen agencies } }`;
const ASKED_FIELDS = [`Query.${CASE_STANDING_FIELD}`, 'CaseStanding.isOpen', 'CaseStanding.agencies'];

/**
 * Whether the case that a caller asks for is open and its agency acts in it, where the operation asks for anything that
 * needs it. The agency that keeps cases is asked each time: a case that was closed a minute ago opens nothing, and an
 * agency that does not answer has said nothing, so nothing holds.
 */
export function createCaseStanding(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  log: Log,
): EstablishStanding {
  const keeper = keeperOf(CASE_STANDING_FIELD, supergraph, connections);
  if (!supergraph.access.policies.has(OPEN_CASE_POLICY) || !keeper) {
    return (_, exchange) => Promise.resolve(exchange);
  }
  const needsOpenCase = createNeedsOpenCase(supergraph);
  return async (operation, exchange) => {
    const { agency, purpose } = exchange.principal;
    if (agency === undefined || !purpose || !needsOpenCase(operation)) return exchange;
    const variables = { number: purpose.caseNumber };
    const question = { ...keeper, name: 'CaseStanding', query: QUESTION, variables };
    const data = await askForOneself({ ...question, fields: ASKED_FIELDS }, exchange, log);
    const isOpenCase = isStandingOf(agency, data?.[CASE_STANDING_FIELD]);
    const principal: Principal = { ...exchange.principal, purpose: { ...purpose, isOpenCase } };
    return { ...exchange, principal };
  };
}

/** Anything but a plain yes is a no. */
function isStandingOf(agency: string, standing: unknown): boolean {
  if (typeof standing !== 'object' || standing === null) return false;
  const { isOpen, agencies } = standing as { readonly isOpen?: unknown; readonly agencies?: unknown };
  return isOpen === true && Array.isArray(agencies) && agencies.includes(agency);
}
