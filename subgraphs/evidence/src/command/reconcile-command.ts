import { addDays, LEGAL_TIME_ZONE, today } from '@lienthong/schema';
import { gatewayUrl, type Environment, type Period } from '@lienthong/chassis';
import { askBothSides } from '../reconcile/ask-both-sides';
import { reconcile, type Reconciliation } from '../reconcile/reconcile';

export interface Reconciled {
  readonly answer: string;
  readonly isEqual: boolean;
}

/** @throws {Error} without a token, or when the graph does not answer */
export async function reconcileDisclosures(
  { from, until, url }: { readonly from: string; readonly until: string; readonly url: string | undefined },
  environment: Environment,
): Promise<Reconciled> {
  const token = environment['EVIDENCE_TOKEN'];
  if (!token) {
    throw new Error(
      'Set EVIDENCE_TOKEN to a token of the police with the scopes police:evidence:read and evidence:own:read. For a demonstration: npm run --silent token -- --agency police --scope "police:evidence:read evidence:own:read"',
    );
  }
  // A call just before midnight may be recorded just after it.
  const wider: Period = { from: addDays(from, -1), until: addDays(until, 1) };
  const { sent, received } = await askBothSides({ url: url ?? gatewayUrl(environment), token }, wider);
  const isInPeriod = (at: string): boolean => {
    const day = today(new Date(at));
    return day >= from && day < until;
  };
  const result = reconcile(sent, received, isInPeriod);
  return { answer: textOf(result, { from, until }), isEqual: result.differences.length === 0 };
}

function textOf({ sent, received, differences }: Reconciliation, { from, until }: Period): string {
  return [
    `Identities from ${from} until before ${until} (${LEGAL_TIME_ZONE}): the police gave ${sent}, the gateway passed on ${received}.`,
    ...differences.map(({ requestId, sent: given, received: passed }) =>
      given > passed
        ? `  ${requestId}: given ${given}, passed on ${passed}: no answer with it left, since a record could not be written or the gateway ended.`
        : `  ${requestId}: given ${given}, passed on ${passed}: the police have not counted what the gateway passed on.`,
    ),
    differences.length === 0 ? 'Sent = received.' : `${differences.length} call(s) differ.`,
  ].join('\n');
}
