import { credentialRefused, headersRefused } from './refusals';

/** What the caller shows. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'key'; readonly prefix: string; readonly secret: string };

/** A token is kept whole in memory and hashed for every call; agencies' tokens have one or two thousand characters. */
const MAXIMUM_TOKEN_CHARACTERS = 8 * 1024;

// A b64token (RFC 6750 section 2.1) that is a compact JWT, which is most; looked for first, since each is looked through for every call.
const BEARER_JWT = /^bearer +(?!ltk_)([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const BEARER_KEY = /^bearer +(ltk_[A-Za-z0-9_-]+)$/i;
const API_KEY = /^ltk_([a-z0-9]{8})_([A-Za-z0-9_-]{43})$/;

const HOW_TO_SHOW =
  'The credential is not written as one. Send `Authorization: Bearer <token or key>`, or leave the header out to ask as the public.';

/**
 * Reads the one credential of a call from `authorization` or `x-api-key`. A header that is there and cannot be read is
 * refused: a caller who means to be known must not be answered as the public.
 *
 * @throws {GraphQLError} UNAUTHENTICATED when it is malformed, BAD_REQUEST when there are two
 */
export function readCredential(headers: ReadonlyMap<string, string>): Credential {
  const authorization = headers.get('authorization');
  const apiKey = headers.get('x-api-key');
  if (authorization !== undefined && apiKey !== undefined) {
    throw headersRefused('Send either `Authorization` or `X-Api-Key`, not both.');
  }
  // Headers that came twice arrive joined by commas, which no credential contains.
  if ((authorization ?? apiKey)?.includes(',')) {
    throw headersRefused('Send one credential: `Authorization` or `X-Api-Key` came more than once.');
  }
  if (apiKey !== undefined) return readApiKey(apiKey.trim());
  if (authorization === undefined) return { kind: 'none' };
  if (authorization.length > MAXIMUM_TOKEN_CHARACTERS) {
    throw credentialRefused(
      `A credential may have at most ${MAXIMUM_TOKEN_CHARACTERS} characters; obtain a smaller token.`,
    );
  }
  const shown = authorization.trim();
  const token = BEARER_JWT.exec(shown)?.[1];
  if (token !== undefined) return { kind: 'token', token };
  const key = BEARER_KEY.exec(shown)?.[1];
  if (key === undefined) throw credentialRefused(HOW_TO_SHOW);
  return readApiKey(key);
}

function readApiKey(text: string): Credential {
  const [, prefix, secret] = API_KEY.exec(text) ?? [];
  if (prefix === undefined || secret === undefined) throw credentialRefused(HOW_TO_SHOW);
  return { kind: 'key', prefix, secret };
}
