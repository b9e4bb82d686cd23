import { inventedRead } from '../testing/invented-reads';
import type { EvidenceDraft } from './evidence-record';
import { contentOf } from './record-text';

const AT = '2026-11-26T08:00:00.000Z';

/** What a record's text promises to be. */
function jsonOf({ kind, ...rest }: EvidenceDraft): string {
  return JSON.stringify({ kind, at: AT, ...rest });
}

describe('the text of a record', () => {
  it('is its JSON, whatever it holds', () => {
    const read = inventedRead(1);
    if (read.kind !== 'READ') throw new Error('a read was expected');
    const drafts: EvidenceDraft[] = [
      read,
      { ...read, requestId: '"\\\u0001Đ', purpose: { case: '12/HS\n', statement: 'vì "thế"' } },
      { ...read, requester: { kind: 'public', agency: null, subject: null, onBehalfOf: null }, read: {} },
      {
        ...read,
        requester: {
          kind: 'agency',
          agency: 'police',
          subject: '"x"',
          onBehalfOf: { user: 'Ân', party: null },
        },
        refused: [{ field: 'A.b', agencies: ['city'], ground: 'G"1' }],
        read: { 'a"b': { status: 'UNAVAILABLE', fields: ['T.f'], rows: {}, keys: { T: ['"', '\u2028'] } } },
        personalData: { BASIC: ['T.f'] },
        status: { http: 503, errors: ['X'] },
      },
      { kind: 'OPENED', log: 'l', key: { kty: 'OKP', crv: 'Ed25519', kid: 'k', x: 'x' } },
    ];
    for (const draft of drafts) expect(contentOf(draft, AT)).toBe(jsonOf(draft));
  });

  it('is the same when its parts come again, and another when one of them is another', () => {
    const read = inventedRead(2);
    if (read.kind !== 'READ') throw new Error('a read was expected');
    expect(contentOf(read, AT)).toBe(contentOf(read, AT));
    const other = { ...read, refused: [...read.refused, { field: 'A.c', agencies: [], ground: 'G' }] };
    expect(contentOf(other, AT)).toBe(jsonOf(other));
    expect(contentOf(other, AT)).not.toBe(contentOf(read, AT));
  });
});
