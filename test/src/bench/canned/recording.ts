import { writeResponse, type FindResponse } from './canned-server';

/** What a subgraph has answered, by the bytes of what it was asked. */
export interface Recording {
  readonly find: FindResponse;
  /** From now on nothing is asked of the real subgraph any more, and what it was not asked before is an error. */
  stop(): void;
  /** Bodies that came after recording had stopped and were not known. */
  unknownBodies(): readonly string[];
}

const NOT_RECORDED = writeResponse(
  500,
  '{"errors":[{"message":"this was not asked while answers were recorded"}]}',
);

/** Of each unknown body the beginning is kept, and of no more than so many: they are there to find out what went wrong. */
const KEPT_UNKNOWN = 5;
const KEPT_CHARACTERS = 2_000;

/**
 * Gateways put different questions to the same subgraph, so that the questions of each must be recorded before it can be
 * measured.
 *
 * @param ask puts a body to the real subgraph
 */
export function createRecording(ask: (body: string) => Promise<string>): Recording {
  const responses = new Map<string, Buffer | Promise<Buffer>>();
  const unknown: string[] = [];
  let isRecording = true;
  const record = (body: string): Promise<Buffer> => {
    const asking = ask(Buffer.from(body, 'latin1').toString())
      .then((answer) => {
        const response = writeResponse(200, answer);
        responses.set(body, response);
        return response;
      })
      .catch((error: unknown) => {
        responses.delete(body);
        return writeResponse(502, JSON.stringify({ errors: [{ message: String(error) }] }));
      });
    responses.set(body, asking);
    return asking;
  };
  return {
    find: (body) => {
      const known = responses.get(body);
      if (known) return known;
      if (isRecording) return record(body);
      if (unknown.length < KEPT_UNKNOWN) unknown.push(body.slice(0, KEPT_CHARACTERS));
      return NOT_RECORDED;
    },
    stop: () => {
      isRecording = false;
    },
    unknownBodies: () => unknown,
  };
}
