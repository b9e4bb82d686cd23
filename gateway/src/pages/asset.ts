import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ASSET_POLICY, securityHeaders } from './security-headers';

export interface Asset {
  readonly path: string;
  send(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

type Encoding = 'br' | 'gzip';

const CONTENT_TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/**
 * Brotli at 5 makes 1.29 MB of the explorer's 5.27 MB in 0.14 s; at 9 it is 4 % smaller and the first visitor waits
 * three times as long. Gzip is for plain HTTP inside an agency, where browsers do not offer Brotli.
 */
const COMPRESSORS: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
};

/** A file that never changes under its address: the address holds the hash of what is in it. */
export function createAsset(name: string, extension: keyof typeof CONTENT_TYPES, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const compressed = new Map<Encoding, Promise<Buffer>>();

  function compress(encoding: Encoding): Promise<Buffer> {
    const known = compressed.get(encoding) ?? COMPRESSORS[encoding](body);
    compressed.set(encoding, known);
    return known;
  }

  return {
    path: `/assets/${name}-${hash}.${extension}`,
    async send(request, response) {
      const encoding = chooseEncoding(request.headers['accept-encoding']);
      const content = encoding === undefined ? body : await compress(encoding);
      response.writeHead(200, {
        ...securityHeaders(ASSET_POLICY),
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Length': content.length,
        'Content-Type': CONTENT_TYPES[extension],
        Vary: 'Accept-Encoding',
        ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
      });
      response.end(request.method === 'HEAD' ? undefined : content);
    },
  };
}

function chooseEncoding(header: string | string[] | undefined): Encoding | undefined {
  const offered = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim())
    .filter((offer) => !/;\s*q=0(\.0*)?$/.test(offer))
    .map((offer) => offer.split(';', 1)[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => offered.includes(encoding));
}
