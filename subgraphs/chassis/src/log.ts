import { pino, type Logger } from 'pino';

export type Log = Logger;

/** One JSON object a line on standard error; standard output is for what a command answers. */
export function createLog(service: string, level: string): Log {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
