/** Many firms to which the same things happened: what cost and paging are tested on. */
import { enterpriseCodeFrom } from '@lienthong/schema';
import type { Knex } from 'knex';
import { cityRegister } from '../city-register';
import {
  ACCOUNT,
  CITY,
  digest,
  NEIGHBOUR,
  NEIGHBOURING_PROVINCE,
  PROVISION,
  TITLE,
  uuid,
} from './invented-ids';

/** Codes that can exist and that no other test uses. */
export function crowdCodes(size: number): string[] {
  const codes: string[] = [];
  for (let serial = 9_990_000; codes.length < size; serial += 1) {
    const code = enterpriseCodeFrom(`01${serial}`);
    if (code !== null) codes.push(code);
  }
  return codes;
}

/** Firms to which the same things happened on the same day, three times each: what cost and paging are tested on. */
export async function writeCrowd(trx: Knex.Transaction, codes: readonly string[]): Promise<void> {
  const day = '2023-05-04';
  const times = codes.flatMap((code, firm) =>
    [0, 1, 2].map((time) => ({ code, number: 100_000 + firm * 10 + time })),
  );
  const idOf = (kind: number, number: number): string => uuid(kind * 1_000_000 + number);
  await cityRegister.recordCases(
    trx,
    times.map(({ number }) => ({
      id: idOf(1, number),
      number: `${number}/HS`,
      summary: 'Vụ việc thử',
      openedOn: day,
      owners: [{ agencyId: CITY, validFrom: day }],
    })),
  );
  await cityRegister.recordViolations(
    trx,
    times.map(({ code, number }) => ({
      id: idOf(2, number),
      caseId: idOf(1, number),
      provisionId: PROVISION.post,
      summary: 'Hành vi thử',
      occurredOn: day,
      accountId: ACCOUNT.zalo,
      subject: { kind: 'organization', code },
      evidence: [{ description: 'Ảnh chụp', capturedOn: day, sha256: digest(number) }],
    })),
  );
  await cityRegister.recordPenaltyDecisions(
    trx,
    times.map(({ code, number }) => ({
      id: idOf(3, number),
      number: `${number}/QĐ-XPVPHC`,
      decidedOn: day,
      issuerAgencyId: CITY,
      titleCode: TITLE,
      subject: { kind: 'organization', code },
      acts: [{ violationId: idOf(2, number), provisionId: PROVISION.post, fine: 10_000_000n }],
      remedies: [{ kind: 'RECOVER_DOMAIN' }],
    })),
  );
  await cityRegister.recordDomainMeasures(
    trx,
    times.map(({ code, number }) => ({
      id: idOf(4, number),
      kind: 'REVOKE',
      domain: `thu-${number}.vn`,
      letterNumber: `${number}/STTTT`,
      requestedOn: day,
      basis: { kind: 'penalty', decisionId: idOf(3, number) },
      organizationCode: code,
    })),
  );
  await cityRegister.recordReminders(
    trx,
    times.map(({ code, number }) => ({
      id: idOf(5, number),
      letterNumber: `${number}/STTTT`,
      sentOn: day,
      organizationCode: code,
      content: 'Nhắc nhở thử',
      domains: [`thu-${number}.vn`],
      criteria: ['NAME'],
    })),
  );
  await cityRegister.recordCommendations(
    trx,
    times.map(({ code, number }) => ({
      id: idOf(6, number),
      decisionNumber: `${number}/QĐ`,
      givenOn: day,
      forYear: 2022,
      recipient: { kind: 'collective', code },
    })),
  );
  await cityRegister.recordScreenings(
    trx,
    times.map(({ number }) => ({
      id: idOf(7, number),
      screenedOn: day,
      target: { kind: 'account', accountId: ACCOUNT.zalo },
      topics: ['FALSE_INFORMATION'],
      outcome: 'CASE_OPENED',
      caseId: idOf(1, number),
    })),
  );
  await cityRegister.recordTransfers(
    trx,
    times.map(({ number }) => ({
      id: idOf(8, number),
      caseId: idOf(1, number),
      letterNumber: `${number}/STTTT`,
      reason: 'Thẩm quyền',
      sentOn: '2023-05-05',
      recipientAgencyId: NEIGHBOUR,
      province: NEIGHBOURING_PROVINCE,
    })),
  );
  await cityRegister.recordOutreachItems(
    trx,
    times.map(({ number }) => ({
      id: idOf(9, number),
      channel: 'LOTUS',
      title: 'Bài thử',
      publishedOn: day,
    })),
  );
  await cityRegister.recordSiteLicences(
    trx,
    times.map(({ code, number }) => ({
      id: idOf(10, number),
      number: String(number),
      symbol: 'GP-TTĐT',
      issuerAgencyId: CITY,
      holderCode: code,
      categories: ['Kinh tế'],
      domains: [{ name: `thu-${number}.vn`, addedOn: day }],
      issuances: [
        {
          id: idOf(11, number),
          kind: 'NEW',
          decidedOn: day,
          documentNumber: `${number}/GP-TTĐT`,
          validUntil: '2033-05-04',
        },
      ],
    })),
  );
}
