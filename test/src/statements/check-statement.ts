import type { Caller } from '../testkit/callers';
import type { Answer } from '../testkit/ask';
import type { SharedFederation } from '../testkit/shared-federation';

export interface ToldVerdict {
  readonly outcome: string;
  readonly reason: string;
  readonly reasonEnglish: string;
}

export interface ToldCheck {
  readonly recording: string;
  readonly claims: readonly {
    readonly number: string | null;
    readonly verdict: ToldVerdict | null;
  }[];
}

const CHECK = `query ($text: String!, $domain: DomainName, $asOf: Date) {
  checkLicenceStatement(text: $text, domain: $domain, asOf: $asOf) {
    recording
    claims { number verdict { outcome reason reasonEnglish } }
  }
}`;

export interface AskedStatement {
  readonly text: string;
  readonly domain?: string;
  readonly asOf?: string;
}

/** Has a statement checked through a gateway, as a caller would. */
export async function checkStatement(
  gateway: Pick<SharedFederation, 'ask'>,
  asked: AskedStatement,
  caller?: Caller | Readonly<Record<string, string>>,
): Promise<Answer<{ checkLicenceStatement: ToldCheck | null }>> {
  return gateway.ask(CHECK, { ...asked }, caller);
}

/** The outcomes of its claims; null where the keeper of a register did not answer. */
export async function outcomesOf(
  gateway: Pick<SharedFederation, 'ask'>,
  asked: AskedStatement,
): Promise<readonly (string | null)[]> {
  const { data, errors } = await checkStatement(gateway, asked);
  if (errors || !data?.checkLicenceStatement) throw new Error(`not answered: ${JSON.stringify(errors)}`);
  return data.checkLicenceStatement.claims.map(({ verdict }) => verdict?.outcome ?? null);
}
