import { inventedRead } from '../testing/invented-reads';
import { readContent, type EvidenceDraft } from './evidence-record';
import { digestOfFieldList, readFieldList } from './field-list';
import { Reading } from './reading';
import { contentOf } from '../testing/content-of';
import { beginningIn } from './record-text';

const AT = '2026-11-26T08:00:00.000Z';

/** What a record's text promises to be. */
function jsonOf(draft: EvidenceDraft): string {
  if (draft.kind !== 'READ') {
    const { kind, ...rest } = draft;
    return JSON.stringify({ kind, at: AT, ...rest });
  }
  const {
    kind,
    requestId,
    alsoAnswered,
    requester,
    purpose,
    operation,
    variables,
    request,
    reading,
    ...rest
  } = draft;
  const { fields, read, keys } = reading;
  const others = alsoAnswered?.length ? { alsoAnswered } : {};
  const asked = { requestId, ...others, requester, purpose, operation, variables, request };
  return JSON.stringify({ kind, at: AT, fields: fields.digest, ...asked, read, keys, ...rest });
}

const read = inventedRead(1);

describe('the text of a record', () => {
  it('is its JSON, whatever it holds', () => {
    const reading = new Reading(
      read.reading.fields,
      { 'a"b': { status: 'UNAVAILABLE', rows: {} }, city: { status: 'ANSWERED', rows: { 'T"': 2 } } },
      [{ type: 'T', agencies: ['a"b'], keys: ['"', '\u2028', 'Đ'] }],
    );
    const drafts: EvidenceDraft[] = [
      read,
      { ...read, alsoAnswered: ['call-2', '"\\\u0001Đ'] },
      { ...read, alsoAnswered: [] },
      { ...read, requestId: '"\\\u0001Đ', purpose: { case: '12/HS\n', statement: 'vì "thế"' } },
      { ...read, requester: { kind: 'public', agency: null, subject: null, onBehalfOf: null }, reading },
      {
        ...read,
        requester: {
          kind: 'agency',
          agency: 'police',
          subject: '"x"',
          onBehalfOf: { user: 'Ân', party: null },
        },
        refused: [{ field: 'A.b', agencies: ['city'], ground: 'G"1' }],
        status: { http: 503, errors: ['X'] },
      },
      { kind: 'OPENED', log: 'l', key: { kty: 'OKP', crv: 'Ed25519', kid: 'k', x: 'x' } },
    ];
    for (const draft of drafts) expect(contentOf(draft, AT)).toBe(jsonOf(draft));
  });

  it('is the same when its parts come again, and another when one of them is another', () => {
    expect(contentOf(read, AT)).toBe(contentOf(read, AT));
    const other = { ...read, refused: [...read.refused, { field: 'A.c', agencies: [], ground: 'G' }] };
    expect(contentOf(other, AT)).toBe(jsonOf(other));
    expect(contentOf(other, AT)).not.toBe(contentOf(read, AT));
  });

  it('names its list of fields where it can be found without reading it', () => {
    const { digest, content } = read.reading.fields;
    expect(beginningIn(contentOf(read, AT))).toEqual({ at: AT, fields: digest });
    expect(digestOfFieldList(content)).toBe(digest);
    expect(readFieldList(content).asked['police']).toContain('VerificationRequest.receivedOn');
    const hidden = contentOf({ ...read, requestId: `","fields":"${'x'.repeat(88)}"` }, AT);
    expect(beginningIn(hidden)?.fields).toBe(digest);
  });
});

describe('a record of the first format', () => {
  const first = `{"kind":"READ","at":"${AT}","requestId":"r","requester":{"kind":"public","agency":null,"subject":null,"onBehalfOf":null},"purpose":null,"operation":{"name":null,"hash":"h"},"variables":"v","request":"q","read":{"city":{"status":"ANSWERED","fields":["SiteLicence.number"],"rows":{"SiteLicence":2},"keys":{"Organization":["0100109106"]}}},"personalData":{"BASIC":["SiteLicence.number"]},"refused":[],"status":{"http":200,"errors":[]},"response":"a"}`;

  it('is read in the terms of today', () => {
    expect(beginningIn(first)).toEqual({ at: AT, fields: undefined });
    expect(readContent(first)).toMatchObject({
      requestId: 'r',
      fields: { asked: { city: ['SiteLicence.number'] }, personalData: { BASIC: ['SiteLicence.number'] } },
      read: { city: { status: 'ANSWERED', rows: { SiteLicence: 2 } } },
      keys: [{ type: 'Organization', agencies: ['city'], keys: ['0100109106'] }],
    });
  });
});
