import type { Log } from '@lienthong/chassis';
import { CallList } from '../agency-calls';
import type { Exchange } from '../exchange';
import { agencyRequestBody, readAgencyAnswer, type AgencyConnection } from '../execute/agency-connection';
import type { Disclosure } from '../execute/disclosure';
import { CallerLeftError } from '../execute/with-deadline';

/** A question that the gateway puts to one agency for itself, before it carries out what the caller asks. */
export interface OwnQuestion {
  readonly agency: string;
  readonly connection: AgencyConnection;
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Coordinates of what is asked, for the record of the call. */
  readonly fields: readonly string[];
  /** Those of them that tell of a natural person, by type and class. */
  readonly personal?: Disclosure['personal'];
}

const NOTHING: readonly never[] = [];

/** The answer's data, or undefined when the agency does not answer; either way the call goes on record. */
export async function askForOneself(
  { agency, connection, name, query, variables, fields, personal = NOTHING }: OwnQuestion,
  { requestId, principal, left, agencyCalls }: Exchange,
  log: Log,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const askedAt = performance.now();
  const finish = (outcome: 'answered' | 'unavailable'): void => {
    const milliseconds = performance.now() - askedAt;
    const disclosed: Disclosure = {
      fields: outcome === 'answered' ? fields : NOTHING,
      personal: outcome === 'answered' ? personal : NOTHING,
      rows: NOTHING,
      keys: NOTHING,
    };
    agencyCalls.add(new CallList([{ agency, askedAt, outcome, milliseconds, disclosed }]));
  };
  try {
    const body = agencyRequestBody({ query, variables, operationName: name });
    const { data } = readAgencyAnswer(
      await connection.ask({ body, isRead: true, requestId, principal, ending: left }),
    );
    finish('answered');
    return data ?? {};
  } catch (error) {
    finish('unavailable');
    if (!(error instanceof CallerLeftError)) {
      log.warn(
        { requestId, agency, question: name, err: error },
        'an agency did not answer the gateway itself',
      );
    }
    return undefined;
  }
}
