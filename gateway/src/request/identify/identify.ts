import { PUBLIC, type Principal } from '@lienthong/chassis';

/**
 * Reads who asks from the headers of the call. @throws {GraphQLError} UNAUTHENTICATED for a credential that does not hold
 */
export type Identify = (headers: ReadonlyMap<string, string>) => Promise<Principal>;

/** Knows no credential, so it believes none. */
export const identifyNobody: Identify = () => Promise.resolve(PUBLIC);
