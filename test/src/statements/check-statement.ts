import type { Caller } from '../testkit/callers';
import type { Answer } from '../testkit/ask';
import type { BorrowedFederation } from '../testkit/borrow-federation';

export interface ToldVerdict {
  readonly outcome: string;
  readonly reason: string;
  readonly reasonEnglish: string;
}

export interface ToldClaim {
  readonly number: string | null;
  readonly verdict: ToldVerdict | null;
}

export interface ToldCheck {
  readonly recording: string;
  readonly principal: ToldClaim | null;
  readonly claims: readonly ToldClaim[];
}

const CHECK = `query ($text: String!, $domain: DomainName, $asOf: Date) {
  checkLicenceStatement(text: $text, domain: $domain, asOf: $asOf) {
    recording
    principal { number verdict { outcome reason reasonEnglish } }
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
  gateway: Pick<BorrowedFederation, 'ask'>,
  asked: AskedStatement,
  caller?: Caller | Readonly<Record<string, string>>,
): Promise<Answer<{ checkLicenceStatement: ToldCheck | null }>> {
  return gateway.ask(CHECK, { ...asked }, caller);
}

/** What the claim that the statement rests on comes to; null where the keeper of its register did not answer. */
export async function outcomeOf(
  gateway: Pick<BorrowedFederation, 'ask'>,
  asked: AskedStatement,
): Promise<string | null> {
  const { data, errors } = await checkStatement(gateway, asked);
  const principal = data?.checkLicenceStatement?.principal;
  if (errors || !principal) throw new Error(`not answered: ${JSON.stringify(errors ?? data)}`);
  return principal.verdict?.outcome ?? null;
}
