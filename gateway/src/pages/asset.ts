import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedCoding, type ContentCoding } from '../content-coding';
import { ASSET_POLICY, securityHeaders } from './security-headers';

export interface Asset {
  readonly path: string;
  send(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const CONTENT_TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/**
 * Brotli at 5 makes 1.29 MB of the explorer's 5.27 MB in 0.14 s; at 9 it is 4 % smaller and the first visitor waits
 * three times as long. Gzip is for plain HTTP inside an agency, where browsers do not offer Brotli.
 */
const COMPRESSORS: Readonly<Record<ContentCoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
};

/** A file that never changes under its address: the address holds the hash of what is in it. */
export function createAsset(name: string, extension: keyof typeof CONTENT_TYPES, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const compressed = new Map<ContentCoding, Promise<Buffer>>();

  function compress(coding: ContentCoding): Promise<Buffer> {
    const known = compressed.get(coding) ?? COMPRESSORS[coding](body);
    compressed.set(coding, known);
    return known;
  }

  return {
    path: `/assets/${name}-${hash}.${extension}`,
    async send(request, response) {
      const coding = acceptedCoding(request.headers['accept-encoding']);
      const content = coding === undefined ? body : await compress(coding);
      response.writeHead(200, {
        ...securityHeaders(ASSET_POLICY),
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Length': content.length,
        'Content-Type': CONTENT_TYPES[extension],
        Vary: 'Accept-Encoding',
        ...(coding === undefined ? {} : { 'Content-Encoding': coding }),
      });
      response.end(request.method === 'HEAD' ? undefined : content);
    },
  };
}
