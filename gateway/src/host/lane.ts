import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Ending, GraphqlAnswer } from '@lienthong/chassis';
import type { AnswerBytes } from '../request/answer-bytes';
import type { Exchange } from '../request/exchange';
import type { Gathering } from '../request/gathering';

/** A question as it came over the wire. */
export interface Arrival {
  readonly request: HTTPGraphQLRequest;
  readonly requestId: string;
  /** SHA-512 of the body's text, or of the query string of a GET, base64. */
  readonly requestHash: string;
  /** Over when the caller has left. */
  readonly left: Ending;
  readonly clientAddress: string;
  /** Who else is answered with it. */
  readonly gathering: Gathering;
}

/** An arrival whose text may be looked at, with the one exchange that all who answer it share. */
export interface AdmittedArrival extends Arrival {
  /** Identifies the caller and opens the exchange; once, whoever calls it. @throws {GraphQLError} */
  readonly open: () => Promise<Exchange>;
}

/** What a lane makes of an arrival. It has no record yet and must not leave without one. */
export interface LaneAnswer {
  readonly answer: GraphqlAnswer;
  /** Its body, where other callers may be given the same. */
  readonly body?: AnswerBytes;
  /** Undefined when the exchange could not be opened. */
  readonly exchange: Exchange | undefined;
}
