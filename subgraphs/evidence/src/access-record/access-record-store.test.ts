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

describe('reads of personal data in the log of evidence', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('evidence');
    await createFieldListKeeper(database.knex).keep([PERSONAL, OTHER]);
    const contents = [
      `${BEGINNING},"fields":"${PERSONAL.digest}"}`,
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
    'of %s, %s, are found by the list that a record names, or in a record of the first format',
    async (...read) => {
      const [agency, hasPersonalData, ordinals] = read;
      const { page, scope } = readPage('accessRecords', LATEST_RECORD_FIRST, [], { first: 10 });
      const unasked = {
        recorded: undefined,
        caseNumber: undefined,
        requesterAgency: undefined,
        organization: undefined,
        requestId: undefined,
      };
      const found = await findAccessRecordPage(
        database.knex,
        { ...unasked, agency, hasPersonalData },
        page,
        scope,
      );
      expect(found.rows.map(({ row }) => row.ordinal)).toEqual(ordinals);
    },
  );
});
