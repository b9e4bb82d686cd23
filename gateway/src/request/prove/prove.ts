import type { Log } from '@lienthong/chassis';
import type { Exchange } from '../exchange';

/** What is kept of a call once it has been answered. Neither variables nor data: both may hold personal data. */
export interface CallRecord {
  readonly operationName: string | undefined;
  readonly operationHash: string | undefined;
  readonly errorCodes: readonly string[];
}

/** Keeps a record of the call before its answer leaves. */
export type Prove = (exchange: Exchange, record: CallRecord) => Promise<void>;

export function createProve(log: Log): Prove {
  return (exchange, record) => {
    log.info(
      {
        requestId: exchange.requestId,
        principal: exchange.principal.kind,
        ...record,
        agencyCalls: exchange.agencyCalls.map((call) => ({
          ...call,
          milliseconds: Math.round(call.milliseconds),
        })),
        milliseconds: Math.round(performance.now() - exchange.startedAt),
      },
      'answered',
    );
    return Promise.resolve();
  };
}
