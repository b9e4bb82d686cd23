import { Ending } from '@lienthong/chassis';
import type { AgencyConnection } from './agency-connection';

/** An agency that did not answer in time. */
export class AgencyDeadlineError extends Error {
  readonly code = 'AGENCY_DEADLINE';
  constructor() {
    super('the agency did not answer in time');
    this.name = 'AgencyDeadlineError';
  }
}

/** A caller that did not wait. Nothing has failed, so nothing is counted or logged as failing. */
export class CallerLeftError extends Error {
  readonly code = 'CALLER_LEFT';
  constructor() {
    super('the caller has left');
    this.name = 'CallerLeftError';
  }
}

/**
 * Bounds a question to an agency, retries included, by time and by its caller's presence. Whatever still runs for it is
 * told to stop, and is not waited for if it does not listen.
 */
export function withDeadline(connection: AgencyConnection, deadlineMs: number): AgencyConnection {
  return {
    ...connection,
    deadlineMs,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const ending = new Ending();
        const finish = (): void => {
          clearTimeout(timer);
          forget();
        };
        const giveUp = (reason: Error): void => {
          finish();
          reject(reason);
          ending.end();
        };
        const timer = setTimeout(() => giveUp(new AgencyDeadlineError()), deadlineMs);
        let forget = (): void => undefined;
        if (request.ending.isOver) {
          giveUp(new CallerLeftError());
          return;
        }
        forget = request.ending.whenOver(() => giveUp(new CallerLeftError()));
        const fail = (error: unknown): void => {
          finish();
          reject(error instanceof Error ? error : new Error(String(error)));
        };
        try {
          connection.ask({ ...request, ending }).then((answer) => {
            finish();
            resolve(answer);
          }, fail);
        } catch (error) {
          fail(error);
        }
      }),
  };
}
