import type { Knex } from 'knex';
import { cityRegister } from '../city-register';
import {
  FIRM,
  CITY,
  NEIGHBOUR,
  CASE,
  ACCOUNT,
  SCREENING,
  LETTER,
  TRANSFER,
  NEIGHBOURING_PROVINCE,
} from './invented-ids';

export async function writeCases(trx: Knex.Transaction): Promise<void> {
  const opened = { summary: 'Trang thử đăng lại tin', owners: [{ agencyId: CITY, validFrom: '2021-03-01' }] };
  await cityRegister.recordCases(trx, [
    {
      ...opened,
      id: CASE.transferred,
      number: '1/HS',
      openedOn: '2021-03-01',
      closedOn: '2021-06-01',
      owners: [
        { agencyId: CITY, validFrom: '2021-03-01', validUntil: '2021-05-10' },
        { agencyId: NEIGHBOUR, validFrom: '2021-05-10' },
      ],
    },
    { ...opened, id: CASE.open, number: '2/HS', openedOn: '2021-03-01' },
    { ...opened, id: CASE.lastDay, number: '3/HS', openedOn: '2021-12-31' },
    { ...opened, id: CASE.nextYear, number: '4/HS', openedOn: '2022-01-01' },
  ]);
  await cityRegister.recordAccounts(trx, [
    { id: ACCOUNT.facebook, network: 'FACEBOOK', url: 'https://facebook.example/thu' },
    { id: ACCOUNT.zalo, network: 'ZALO', url: 'https://zalo.example/thu' },
  ]);
  const site = { kind: 'site', domain: 'tin-thử.vn' } as const;
  const account = { kind: 'account', accountId: ACCOUNT.facebook } as const;
  await cityRegister.recordScreenings(trx, [
    {
      id: SCREENING.before,
      screenedOn: '2020-12-31',
      target: site,
      topics: ['PRESS_IMITATION'],
      outcome: 'MONITORED',
    },
    {
      id: SCREENING.site,
      screenedOn: '2021-01-01',
      target: site,
      topics: ['OUTSIDE_LICENCE'],
      outcome: 'NO_VIOLATION',
    },
    {
      id: SCREENING.account,
      screenedOn: '2021-12-31',
      target: account,
      topics: ['FALSE_INFORMATION', 'COVID_19'],
      outcome: 'CASE_OPENED',
      caseId: CASE.lastDay,
    },
    {
      id: SCREENING.after,
      screenedOn: '2022-01-01',
      target: account,
      topics: ['DEFAMATION'],
      outcome: 'MONITORED',
    },
  ]);
  await cityRegister.recordVerificationLetters(trx, [
    {
      id: LETTER.first,
      letterNumber: '12/STTTT',
      sentOn: '2021-01-01',
      caseId: CASE.open,
      accountId: ACCOUNT.facebook,
      concernsCode: FIRM,
    },
    {
      id: LETTER.second,
      letterNumber: '13/STTTT',
      sentOn: '2022-01-01',
      caseId: CASE.open,
      accountId: ACCOUNT.zalo,
    },
  ]);
  const transfer = {
    letterNumber: '20/STTTT',
    reason: 'Người vi phạm ở tỉnh khác',
    recipientAgencyId: NEIGHBOUR,
    province: NEIGHBOURING_PROVINCE,
  };
  await cityRegister.recordTransfers(trx, [
    {
      ...transfer,
      id: TRANSFER.handled,
      caseId: CASE.transferred,
      sentOn: '2021-05-10',
      receivedOn: '2021-05-12',
      end: { kind: 'handled', reportedBackOn: '2021-06-01' },
    },
    {
      ...transfer,
      id: TRANSFER.returned,
      caseId: CASE.open,
      sentOn: '2021-12-31',
      receivedOn: '2022-01-04',
      end: { kind: 'returned', returnedOn: '2022-01-10', reason: 'Không thuộc thẩm quyền' },
    },
    { ...transfer, id: TRANSFER.sent, caseId: CASE.open, sentOn: '2022-02-08' },
  ]);
}
