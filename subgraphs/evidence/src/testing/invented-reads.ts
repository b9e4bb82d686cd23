import type { ReadDraft } from '../record/evidence-record';
import { writeFieldList } from '../record/field-list';
import { Reading } from '../record/reading';

const FIELDS = writeFieldList({
  asked: { police: ['VerificationRequest.id', 'VerificationRequest.receivedOn'] },
  personalData: {},
});

/** One read as an officer of the city might make it; nothing in it is true. */
export function inventedRead(number: number, changes: Partial<ReadDraft> = {}): ReadDraft {
  return {
    kind: 'READ',
    requestId: `request-${String(number).padStart(6, '0')}`,
    requester: { kind: 'officer', agency: 'city', subject: 'officer-1', onBehalfOf: null },
    purpose: { case: 'VV/2026/7', statement: null },
    operation: { name: 'CompanyDossier', hash: 'a'.repeat(64) },
    variables: 'dg==',
    request: 'cg==',
    reading: new Reading(FIELDS, { police: { status: 'ANSWERED', rows: { VerificationRequest: 1 } } }, [
      { type: 'Organization', agencies: ['police'], keys: ['0100109106'] },
      { type: 'VerificationRequest', agencies: ['police'], keys: [`v-${number}`] },
    ]),
    refused: [],
    status: { http: 200, errors: [] },
    response: 'YQ==',
    ...changes,
  };
}
