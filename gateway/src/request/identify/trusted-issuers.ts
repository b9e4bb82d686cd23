/** Who may vouch for whom, as the operator has written it down. */

/** An issuer of tokens, and the one agency it may speak for. */
export interface TrustedIssuer {
  /** The `iss` of its tokens, compared character by character (RFC 7519 section 4.1.1). */
  readonly issuer: string;
  readonly agency: string;
  /** Where it publishes its keys (RFC 7517 section 5). */
  readonly jwksUrl: string;
}

export const AGENCY_FORMAT = /^[a-z][a-z0-9-]{1,31}$/;

const MAXIMUM_ISSUERS = 200;
const MAXIMUM_ISSUER_CHARACTERS = 200;
const KNOWN_PROPERTIES = ['issuer', 'agency', 'jwksUrl'];
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL stays on this machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

/**
 * Reads the list of issuers from JSON: `[{"issuer": …, "agency": …, "jwksUrl": …}]`. Keys come over https; over http
 * whoever sits on the way could put their own in, so that is for this machine alone, or for trying out.
 *
 * @param problems is added to, one sentence each
 */
export function readTrustedIssuers(
  text: string,
  isProduction: boolean,
  problems: string[],
): readonly TrustedIssuer[] {
  const list = parse(text);
  if (!Array.isArray(list) || list.length > MAXIMUM_ISSUERS) {
    problems.push(
      `TOKEN_ISSUERS must name a JSON file with a list of at most ${MAXIMUM_ISSUERS} objects {issuer, agency, jwksUrl}`,
    );
    return [];
  }
  const issuers = list.flatMap((entry: unknown, index) => {
    const found = problemOf(entry, isProduction);
    if (found !== undefined) problems.push(`TOKEN_ISSUERS, entry ${index + 1}: ${found}`);
    return found === undefined ? [entry as TrustedIssuer] : [];
  });
  const seen = new Set<string>();
  for (const { issuer } of issuers) {
    if (seen.has(issuer)) problems.push(`TOKEN_ISSUERS names the issuer "${issuer}" twice`);
    seen.add(issuer);
  }
  return issuers;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(entry: unknown, isProduction: boolean): string | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return 'it must be an object';
  const unknown = Object.keys(entry).find((name) => !KNOWN_PROPERTIES.includes(name));
  if (unknown !== undefined) return `it may have ${KNOWN_PROPERTIES.join(', ')} and not "${unknown}"`;
  const { issuer, agency, jwksUrl } = entry as Record<string, unknown>;
  if (typeof issuer !== 'string' || issuer === '' || issuer.length > MAXIMUM_ISSUER_CHARACTERS)
    return `"issuer" must be a text of 1 to ${MAXIMUM_ISSUER_CHARACTERS} characters`;
  if (typeof agency !== 'string' || !AGENCY_FORMAT.test(agency))
    return '"agency" must be a name in small letters, such as police';
  return problemOfUrl(jwksUrl, isProduction);
}

function problemOfUrl(jwksUrl: unknown, isProduction: boolean): string | undefined {
  if (typeof jwksUrl !== 'string' || !URL.canParse(jwksUrl)) return '"jwksUrl" must be a URL';
  const { protocol, username, password } = new URL(jwksUrl);
  if (username !== '' || password !== '') return '"jwksUrl" must not contain a login';
  if (protocol === 'https:') return undefined;
  if (protocol !== 'http:') return '"jwksUrl" must begin with https://';
  return isProduction && !isLoopback(jwksUrl)
    ? '"jwksUrl" must begin with https://; http is for this machine alone'
    : undefined;
}
