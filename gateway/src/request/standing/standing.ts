import { CASE_STANDING_FIELD, type Log, type Principal } from '@lienthong/chassis';
import { OPEN_CASE_POLICY } from '@lienthong/schema';
import type { Supergraph } from '../../supergraph/supergraph';
import type { Exchange } from '../exchange';
import type { AgencyConnection } from '../execute/agency-connection';
import type { Disclosure } from '../execute/disclosure';
import type { Operation } from '../operation';
import { CallerLeftError } from '../execute/with-deadline';
import { createNeedsOpenCase } from './needs-open-case';

/**
 * Finds out whether the case that a caller asks for is open and its agency acts in it, where the operation asks for
 * anything that needs it. Answers the exchange to go on with.
 */
export type EstablishStanding = (operation: Operation, exchange: Exchange) => Promise<Exchange>;

const QUESTION = `query CaseStanding($number: String!) { ${CASE_STANDING_FIELD}(number: $number) { isOpen agencies } }`;

const ASKED_FIELDS = [`Query.${CASE_STANDING_FIELD}`, 'CaseStanding.isOpen', 'CaseStanding.agencies'];

/**
 * The agency that keeps cases is asked each time: a case that was closed a minute ago opens nothing, and an agency that
 * does not answer has said nothing, so nothing holds.
 */
export function createStanding(
  supergraph: Supergraph,
  connections: ReadonlyMap<string, AgencyConnection>,
  log: Log,
): EstablishStanding {
  const keeper = supergraph.ownerOf('Query', CASE_STANDING_FIELD);
  const connection = keeper === undefined ? undefined : connections.get(keeper);
  if (!supergraph.access.policies.has(OPEN_CASE_POLICY) || keeper === undefined || !connection) {
    return (_, exchange) => Promise.resolve(exchange);
  }
  const needsOpenCase = createNeedsOpenCase(supergraph);

  async function isActingIn(
    asked: { readonly number: string; readonly agency: string; readonly of: AgencyConnection },
    exchange: Exchange,
  ): Promise<boolean> {
    const { requestId, principal, signal } = exchange;
    const askedAt = performance.now();
    const finish = (outcome: 'answered' | 'unavailable'): void => {
      const milliseconds = performance.now() - askedAt;
      const fields = outcome === 'answered' ? ASKED_FIELDS : [];
      const disclosed: Disclosure = { fields, personal: new Map(), rows: new Map(), keys: new Map() };
      exchange.agencyCalls.push({ agency: keeper ?? '', outcome, milliseconds, disclosed });
    };
    try {
      const { data } = await asked.of.ask({
        query: QUESTION,
        variables: { number: asked.number },
        operationName: 'CaseStanding',
        requestId,
        principal,
        signal,
      });
      const isActing = isStandingOf(asked.agency, data?.[CASE_STANDING_FIELD]);
      finish('answered');
      return isActing;
    } catch (error) {
      finish('unavailable');
      if (!(error instanceof CallerLeftError)) {
        log.warn({ requestId, agency: keeper, err: error }, 'nobody can say whether a case is open');
      }
      return false;
    }
  }

  return async (operation, exchange) => {
    const { agency, purpose } = exchange.principal;
    if (agency === undefined || !purpose || !needsOpenCase(operation)) return exchange;
    const asked = { number: purpose.caseNumber, agency, of: connection };
    const isOpenCase = await isActingIn(asked, exchange);
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
