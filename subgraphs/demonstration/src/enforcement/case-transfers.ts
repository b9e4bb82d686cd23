import type { NewCase, NewCaseTransfer } from '@lienthong/city';
import { HANOI_CULTURE, HANOI_DIC, MINISTRIES_REORGANIZED } from '../agency/agency-ids';
import { cultureDepartmentOf, informationDepartmentOf } from '../agency/provincial-departments';
import { addWorkingDays, drawWorkingDay } from '../calendar/working-days';
import { provinceOn } from '../province/province-facts';
import { letterNumber, type CaseBook } from './case-book';

type Fate = 'handled' | 'returned' | 'received' | 'sent';

interface PlannedTransfer {
  readonly from: string;
  readonly until: string;
  /** Codes mean what they meant when the file was sent: 24 was Bắc Giang in 2021 and is Bắc Ninh since July 2025. */
  readonly to: readonly (readonly [code: string, fate: Fate])[];
}

/** Seven in 2021, to six provinces. */
// prettier-ignore
const TRANSFERS: readonly PlannedTransfer[] = [
  { from: '2020-05-04', until: '2020-12-01', to: [['38', 'handled'], ['34', 'handled']] },
  {
    from: '2021-01-18',
    until: '2021-12-15',
    to: [
      ['40', 'handled'], ['38', 'handled'], ['24', 'handled'], ['79', 'handled'], ['36', 'returned'], ['31', 'handled'],
      ['40', 'received'],
    ],
  },
  { from: '2022-01-10', until: '2022-12-15', to: [['48', 'handled'], ['30', 'handled'], ['25', 'returned']] },
  { from: '2023-02-06', until: '2024-12-01', to: [['22', 'handled'], ['75', 'handled']] },
  { from: '2025-08-04', until: '2026-03-01', to: [['24', 'handled']] },
  { from: '2026-09-07', until: '2026-10-15', to: [['15', 'received'], ['37', 'sent']] },
];

const REASON = 'Người đăng tin cư trú tại tỉnh khác, không thuộc thẩm quyền của Hà Nội';
const RETURN_REASON = 'Nơi thực hiện hành vi không thuộc địa bàn tỉnh tiếp nhận';

export function drawTransfers(book: CaseBook): NewCaseTransfer[] {
  const { volume } = book;
  const random = volume.random('case-transfers');
  const planned = TRANSFERS.flatMap(({ from, until, to }) =>
    to.map(([code, fate]) => ({ code, fate, sentOn: drawWorkingDay(random, from, until) })),
  );
  return planned.map(({ code, fate, sentOn }, index) => {
    const recipient =
      sentOn < MINISTRIES_REORGANIZED ? informationDepartmentOf(code) : cultureDepartmentOf(code, sentOn);
    const sender = sentOn < MINISTRIES_REORGANIZED ? HANOI_DIC : HANOI_CULTURE;
    const openedOn = addWorkingDays(sentOn, -random.integer(3, 9));
    const receivedOn = addWorkingDays(sentOn, random.integer(2, 6));
    const endedOn = addWorkingDays(receivedOn, random.integer(4, 10));
    const isReceived = fate !== 'sent';
    const isReturned = fate === 'returned';
    const caseId = book.openCase(
      'Tin sai sự thật trên Facebook do người ở tỉnh khác đăng',
      openedOn,
      fate === 'handled' || isReturned ? endedOn : undefined,
      inTurn([
        [sender, openedOn],
        // What was sent is the sender's until it arrives, and the sender's again once it comes back.
        ...(isReceived ? [[recipient, receivedOn] as const] : []),
        ...(isReturned ? [[sender, endedOn] as const] : []),
        // What was never answered went on to the department's successor.
        ...(fate === 'received' && receivedOn < MINISTRIES_REORGANIZED
          ? [[cultureDepartmentOf(code, MINISTRIES_REORGANIZED), MINISTRIES_REORGANIZED] as const]
          : []),
      ]),
    );
    book.leads.push({ caseId, openedOn, accountId: book.newAccount('FACEBOOK') });
    const { code: provinceCode, validFrom } = provinceOn(code, sentOn);
    return {
      id: volume.id('case-transfer', index),
      caseId,
      letterNumber: letterNumber(book.letters, sentOn, 'TTra'),
      reason: REASON,
      sentOn,
      recipientAgencyId: recipient,
      province: { code: provinceCode, validFrom },
      ...(isReceived ? { receivedOn } : {}),
      ...(fate === 'handled' ? { end: { kind: 'handled', reportedBackOn: endedOn } as const } : {}),
      ...(isReturned
        ? { end: { kind: 'returned', returnedOn: endedOn, reason: RETURN_REASON } as const }
        : {}),
    };
  });
}

function inTurn(owners: readonly (readonly [agencyId: string, validFrom: string])[]): NewCase['owners'] {
  return owners.map(([agencyId, validFrom], index) => {
    const next = owners[index + 1]?.[1];
    return { agencyId, validFrom, ...(next === undefined ? {} : { validUntil: next }) };
  });
}
