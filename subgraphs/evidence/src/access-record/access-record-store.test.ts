import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { findAccessRecordPage, LATEST_RECORD_FIRST } from './access-record-store';
import { readPage } from '@lienthong/chassis';
import { writeFieldList } from '../record/field-list';
import { createFieldListKeeper } from '../log/field-list-store';

const PERSONAL = writeFieldList({
  asked: { city: ['SiteLicence.number'], police: ['AccountIdentity.fullName'] },
  personalData: { BASIC: ['AccountIdentity.fullName'] },
});
const OTHER = writeFieldList({ asked: { city: ['SiteLicence.number'] }, personalData: {} });
const BEGINNING = '{"kind":"READ","at":"2026-11-26T08:00:00.000Z"';

const ALL = {
  recorded: undefined,
  caseNumber: undefined,
  requesterAgency: undefined,
  organization: undefined,
  hasPersonalData: undefined,
  requestId: undefined,
};

describe('reads in the log of evidence', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('evidence');
    await createFieldListKeeper(database.knex).keep([PERSONAL, OTHER]);
    const contents = [
      `${BEGINNING},"fields":"${PERSONAL.digest}","requestId":"call-1","alsoAnswered":["call-1.2","call-1.3"]}`,
      `${BEGINNING},"fields":"${OTHER.digest}"}`,
      `${BEGINNING},"read":{"police":{"fields":["AccountIdentity.fullName"]}},"personalData":{"BASIC":["AccountIdentity.fullName"]}}`,
      `${BEGINNING},"read":{"police":{"fields":["VerificationRequest.id"]}},"personalData":{}}`,
    ];
    await database.knex('records').insert(
      contents.map((content, index) => ({
        ordinal: index + 1,
        hash: Buffer.alloc(64),
        content,
        kind: 'READ',
        recorded_at: new Date(0),
        request_id: `call-${index + 1}`,
        agencies: ['city', 'police'],
        organizations: [],
      })),
    );
  });
  afterAll(() => database.dispose());

  it.each([
    ['police', true, ['3', '1']],
    ['police', false, ['4', '2']],
    ['city', true, []],
    ['city', false, ['4', '3', '2', '1']],
  ])(
    'of personal data of %s, %s, are found by the list that a record names, or in a record of the first format',
    async (...read) => {
      const [agency, hasPersonalData, ordinals] = read;
      const { page, scope } = readPage('accessRecords', LATEST_RECORD_FIRST, [], { first: 10 });
      const criteria = { ...ALL, agency, hasPersonalData };
      const found = await findAccessRecordPage(database.knex, criteria, page, scope);
      expect(found.rows.map(({ row }) => row.ordinal)).toEqual(ordinals);
    },
  );

  it.each([
    ['police', 'call-1', ['1']],
    ['police', 'call-1.2', ['1']],
    ['city', 'call-1.3', ['1']],
    ['police', 'call-2', ['2']],
    ['police', 'call', []],
    ['police', 'call-1.2","call-1.3', []],
    ['ministry', 'call-1', []],
    ['ministry', 'call-1.2', []],
  ])(
    'of %s are found by the id of each call that they answer for: %s',
    async (agency, requestId, ordinals) => {
      const { page, scope } = readPage('accessRecords', LATEST_RECORD_FIRST, [], { first: 10 });
      const criteria = { ...ALL, agency, requestId };
      const found = await findAccessRecordPage(database.knex, criteria, page, scope);
      expect(found.rows.map(({ row }) => row.ordinal)).toEqual(ordinals);
    },
  );
});
