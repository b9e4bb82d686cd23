import { gatewayUrl, noGatewayAnswers, type GatewayPlace } from '@lienthong/chassis';
import { ExportFailure } from '../export/export-failure';

/** A running gateway, and as whom it is asked. */
export interface GatewayAddress {
  /** Without a slash at its end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface AddressWords {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly case?: string | undefined;
  readonly purpose?: string | undefined;
}

/** What the environment says of the gateway of this machine, and of who asks. */
export interface AddressEnvironment extends GatewayPlace {
  readonly GATEWAY_TOKEN?: string | undefined;
}

export const ADDRESS_USAGE = `  --url URL          the gateway (default: HOST and PORT, http://127.0.0.1:4000)
  --token TOKEN      a token, or a key of a machine (default: GATEWAY_TOKEN, which no list of processes shows)
  --case NUMBER      the case on which it is read, for personal data
  --purpose TEXT     why, in a sentence; needs --case`;

/** @throws {Error} whose message says what is wrong with the words */
export function readGatewayAddress(words: AddressWords, environment: AddressEnvironment): GatewayAddress {
  const given = words.url ?? gatewayUrl(environment);
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
    throw new Error(`--url must be an http(s) address; it is "${given}".`);
  }
  if (words.purpose !== undefined && words.case === undefined) throw new Error('--purpose needs --case.');
  const token = words.token ?? environment.GATEWAY_TOKEN;
  return {
    url: given.replace(/\/+$/, ''),
    headers: {
      ...(token ? { authorization: `Bearer ${token.trim()}` } : {}),
      ...(words.case === undefined ? {} : { 'x-road-issue': encodeURIComponent(words.case) }),
      ...(words.purpose === undefined ? {} : { 'x-purpose': encodeURIComponent(words.purpose) }),
    },
  };
}

/** @throws {ExportFailure} when nobody answers there */
export async function fetchFrom(
  { url, headers }: GatewayAddress,
  path: string,
  request: { readonly method: string; readonly body?: string; readonly signal: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, {
      ...request,
      headers: {
        ...headers,
        ...(request.body === undefined
          ? {}
          : { 'content-type': 'application/json', accept: 'application/json' }),
      },
    });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ExportFailure('SUBGRAPH_UNAVAILABLE', noGatewayAnswers(url, error), 503, undefined);
  }
}
