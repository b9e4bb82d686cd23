import type { Principal } from '@lienthong/chassis';
import type { OnBehalfOf } from '../exchange';
import { readHeaderText } from './purpose';

const MAXIMUM_CHARACTERS = 200;

/**
 * For whom a caller says that it asks: `x-road-userid` (a person, as the caller's own system names them) and
 * `x-road-represented-party` (an organisation), as X-Road has them, each plain ASCII or percent-encoded UTF-8. It opens
 * nothing; it is recorded. From a caller without a credential it would be anybody's word, and is not.
 *
 * @throws {GraphQLError} BAD_REQUEST
 */
export function readOnBehalfOf(
  headers: ReadonlyMap<string, string>,
  principal: Principal,
): OnBehalfOf | undefined {
  if (principal.kind === 'public') return undefined;
  const user = readHeaderText(headers, 'x-road-userid', MAXIMUM_CHARACTERS);
  const party = readHeaderText(headers, 'x-road-represented-party', MAXIMUM_CHARACTERS);
  return user === undefined && party === undefined ? undefined : { user, party };
}
