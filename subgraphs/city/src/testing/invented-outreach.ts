import type { Knex } from 'knex';
import { cityRegister } from '../city-register';
import { uuid, FIRM, CITY, REMINDER, ITEM, COMMENDATION, LICENCE } from './invented-ids';

export async function writeOutreach(trx: Knex.Transaction): Promise<void> {
  await cityRegister.recordPressImitationCriteria(trx, [
    {
      code: 'NAME',
      label: 'Tên trang như tên báo',
      labelEnglish: 'A name like a newspaper',
      validFrom: '2022-07-01',
    },
    {
      code: 'LAYOUT',
      label: 'Giao diện như báo',
      labelEnglish: 'Laid out like a newspaper',
      validFrom: '2022-07-01',
    },
  ]);
  const letter = { organizationCode: FIRM, content: 'Chấn chỉnh hoạt động', domains: ['tin-thử.vn'] };
  await cityRegister.recordReminders(trx, [
    { ...letter, id: REMINDER.before, letterNumber: '40/STTTT', sentOn: '2022-06-30' },
    {
      ...letter,
      id: REMINDER.named,
      letterNumber: '41/STTTT',
      sentOn: '2022-07-01',
      domains: ['tin-thử.vn', 'a-thu.vn'],
      criteria: ['NAME', 'LAYOUT'],
    },
  ]);
  await cityRegister.recordOutreachItems(trx, [
    {
      id: ITEM.zalo,
      channel: 'ZALO',
      title: 'Tin thử',
      publishedOn: '2021-01-01',
      deliveries: 9_007_199_254_740_993n,
    },
    { id: ITEM.zaloAgain, channel: 'ZALO', title: 'Tin thử', publishedOn: '2021-12-31', deliveries: 2n },
    { id: ITEM.lotus, channel: 'LOTUS', title: 'Bài thử', publishedOn: '2022-01-01' },
  ]);
  const given = { decisionNumber: '5/QĐ-STTTT', givenOn: '2022-04-08', forYear: 2021 };
  await cityRegister.recordCommendations(trx, [
    { ...given, id: COMMENDATION.firm, recipient: { kind: 'collective', code: FIRM } },
    {
      ...given,
      id: COMMENDATION.firmAgain,
      givenOn: '2022-06-30',
      recipient: { kind: 'collective', code: FIRM },
    },
    { ...given, id: COMMENDATION.person, recipient: { kind: 'individual' } },
  ]);
  await cityRegister.recordSiteLicences(trx, [
    {
      id: LICENCE,
      number: '12',
      symbol: 'GP-TTĐT',
      issuerAgencyId: CITY,
      holderCode: FIRM,
      categories: ['Kinh tế', 'Văn hóa'],
      contact: { responsiblePerson: 'Người Thử', phone: '+84240000000' },
      domains: [{ name: 'tin-thử.vn', addedOn: '2020-06-01' }],
      issuances: [
        {
          id: uuid(1_302),
          kind: 'NEW',
          decidedOn: '2020-06-01',
          documentNumber: '12/GP-TTĐT',
          validUntil: '2030-06-01',
        },
        {
          id: uuid(1_303),
          kind: 'AMENDED',
          decidedOn: '2021-03-01',
          documentNumber: '12/GP-TTĐT',
          validUntil: '2030-06-01',
        },
      ],
    },
  ]);
}
