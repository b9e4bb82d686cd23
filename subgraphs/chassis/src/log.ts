import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error';

export type Log = Logger;

/** One JSON object a line on standard error; standard output is for what a command answers. */
export function createLog(
  service: string,
  level: string,
  destination: DestinationStream = pino.destination(2),
): Log {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => describeError(error) },
    },
    destination,
  );
}
