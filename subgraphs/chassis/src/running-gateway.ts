/** What the environment says of the gateway of this machine. */
export interface GatewayPlace {
  readonly HOST?: string | undefined;
  readonly PORT?: string | undefined;
}

/** Where commands ask a gateway unless they are told otherwise: where `npm start` lets it listen in this environment. */
export function gatewayUrl({ HOST, PORT }: GatewayPlace): string {
  const host = HOST || '127.0.0.1';
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT || '4000'}`;
}

/** What a command says when `fetch` got no answer from a gateway: where it asked, what became of it, and what to do. */
export function noGatewayAnswers(url: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return `No gateway answers at ${url}: ${cause}. Start it (npm start), or say where it is: --url, or HOST and PORT.`;
}
