/** An identity that was given in one call, as one side counts it. */
export interface CountedCall {
  readonly requestId: string;
  /** RFC 3339. */
  readonly at: string;
  /** How many identities. */
  readonly identities: number;
}

/** A call that the two sides do not count alike. */
export interface Difference {
  readonly requestId: string;
  readonly sent: number;
  readonly received: number;
}

export interface Reconciliation {
  /** Identities that the police say they gave. */
  readonly sent: number;
  /** Identities that the gateway has on record as passed on. */
  readonly received: number;
  readonly differences: readonly Difference[];
}

/**
 * Compares what the police gave with what the gateway passed on, call by call. The two write a moment apart, so that a
 * call belongs to the period when either side says so.
 *
 * @param isInPeriod of an instant, RFC 3339
 */
export function reconcile(
  sent: readonly CountedCall[],
  received: readonly CountedCall[],
  isInPeriod: (at: string) => boolean,
): Reconciliation {
  const inPeriod = new Set(
    [...sent, ...received].filter(({ at }) => isInPeriod(at)).map(({ requestId }) => requestId),
  );
  const counts = [sent, received].map((side) => {
    const byCall = new Map<string, number>();
    for (const { requestId, identities } of side) {
      if (inPeriod.has(requestId)) byCall.set(requestId, (byCall.get(requestId) ?? 0) + identities);
    }
    return byCall;
  });
  const [ofSent = new Map<string, number>(), ofReceived = new Map<string, number>()] = counts;
  const differences = [...inPeriod]
    .map((requestId) => ({
      requestId,
      sent: ofSent.get(requestId) ?? 0,
      received: ofReceived.get(requestId) ?? 0,
    }))
    .filter((call) => call.sent !== call.received);
  const total = (side: ReadonlyMap<string, number>): number =>
    [...side.values()].reduce((sum, count) => sum + count, 0);
  return { sent: total(ofSent), received: total(ofReceived), differences };
}
