import type { EvidenceDraft, ReadRecord } from '../record/evidence-record';

/** One read as an officer of the city might make it; nothing in it is true. */
export function inventedRead(number: number, changes: Partial<ReadRecord> = {}): EvidenceDraft {
  return {
    kind: 'READ',
    requestId: `request-${String(number).padStart(6, '0')}`,
    requester: { kind: 'officer', agency: 'city', subject: 'officer-1', onBehalfOf: null },
    purpose: { case: 'VV/2026/7', statement: null },
    operation: { name: 'CompanyDossier', hash: 'a'.repeat(64) },
    variables: 'dg==',
    request: 'cg==',
    read: {
      police: {
        status: 'ANSWERED',
        fields: ['VerificationRequest.id', 'VerificationRequest.receivedOn'],
        rows: { VerificationRequest: 1 },
        keys: { Organization: ['0100109106'], VerificationRequest: [`v-${number}`] },
      },
    },
    personalData: {},
    refused: [],
    status: { http: 200, errors: [] },
    response: 'YQ==',
    ...changes,
  };
}
