import type { ServerResponse } from 'node:http';
import type { Log } from '@lienthong/chassis';
import type { EvidenceLog } from '@lienthong/evidence';

/**
 * What everybody may have of the log: the public keys that its seals are checked with (`/evidence/keys`, RFC 7517) and
 * the last seal (`/evidence/seal`). Whoever keeps a seal can show later that the log had gone that far.
 *
 * @returns false for any other path, or where no log is kept
 */
export type EvidenceFiles = (path: string | undefined, response: ServerResponse) => boolean;

export function createEvidenceFiles(evidence: EvidenceLog | undefined, log: Log): EvidenceFiles {
  const files = new Map<string, () => Promise<Answer>>([
    [
      '/evidence/keys',
      async () => {
        const keys = (await evidence?.keys()) ?? [];
        const set = { keys: keys.map((key) => ({ ...key, alg: 'EdDSA', use: 'sig' })) };
        return { type: 'application/jwk-set+json', body: set };
      },
    ],
    [
      '/evidence/seal',
      async () => {
        const last = await evidence?.lastSeal();
        const seal = last && { seal: last.content, signature: last.signature.toString('base64') };
        return { type: 'application/json', body: seal ?? null };
      },
    ],
  ]);
  return (path, response) => {
    const file = evidence && files.get(path ?? '');
    if (!file) return false;
    void send(file, response, log);
    return true;
  };
}

interface Answer {
  readonly type: string;
  readonly body: unknown;
}

async function send(file: () => Promise<Answer>, response: ServerResponse, log: Log): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  try {
    const { type, body } = await file();
    response.setHeader('content-type', type);
    response.end(`${JSON.stringify(body)}\n`);
  } catch (error) {
    log.error({ err: error }, 'the log of evidence could not be read');
    response.statusCode = 503;
    response.setHeader('content-type', 'application/json');
    response.end(
      `${JSON.stringify({ errors: [{ message: 'The log cannot be read at the moment.', extensions: { code: 'EVIDENCE_UNAVAILABLE' } }] })}\n`,
    );
  }
}
