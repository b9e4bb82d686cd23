const NOWHERE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export const SANDBOX_SCRIPT_HOST = 'https://embeddable-sandbox.cdn.apollographql.com';
export const SANDBOX_FRAME_HOST = 'https://sandbox.embed.apollographql.com';

export const FRONT_PAGE_POLICY = `${NOWHERE}; style-src 'self'; img-src 'self'`;

/** Monaco positions every line with a style attribute, so styles need 'unsafe-inline'. Scripts and workers do not. */
export const EXPLORER_POLICY =
  `${NOWHERE}; script-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self'; connect-src 'self'; ` +
  "img-src 'self' data:; font-src 'self' data:";

export const SANDBOX_POLICY =
  `${NOWHERE}; script-src 'self' ${SANDBOX_SCRIPT_HOST}; style-src 'self'; connect-src 'self'; ` +
  `img-src 'self'; frame-src ${SANDBOX_FRAME_HOST}`;

/** One style sheet inside the page, named by its hash, so that the page looks the same when it is kept as a file. */
export function briefingPolicy(styleHash: string): string {
  return `default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; style-src '${styleHash}'`;
}

/** A worker obeys the policy its own file came with, not the page's: this one lets the editor's workers reach nothing. */
export const ASSET_POLICY = NOWHERE;

export function securityHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
