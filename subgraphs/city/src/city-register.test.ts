import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import { asConstraintViolation } from '@lienthong/db';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { InvalidCodeError } from '@lienthong/schema';
import type { Knex } from 'knex';
import {
  cityRegister,
  type NewCase,
  type NewCaseTransfer,
  type NewPenaltyDecision,
  type NewViolation,
} from '.';
import * as story from './testing/invented-story';

const { CASE, CITY, DECISION, FIRM, NEIGHBOUR, PROVISION, TITLE, uuid, VIOLATION } = story;

const violation: NewViolation = {
  id: uuid(5_001),
  caseId: CASE.open,
  provisionId: PROVISION.post,
  summary: 'Hành vi thử',
  occurredOn: '2022-03-01',
  subject: { kind: 'organization', code: FIRM },
  evidence: [],
};

const decision: NewPenaltyDecision = {
  id: uuid(6_001),
  number: '77/QĐ-XPVPHC',
  decidedOn: '2022-03-09',
  issuerAgencyId: CITY,
  titleCode: TITLE,
  subject: { kind: 'organization', code: story.OTHER_FIRM },
  acts: [{ violationId: VIOLATION.unpunished, provisionId: PROVISION.post, fine: 10_000_000n }],
};

const opened: NewCase = {
  id: uuid(1_001),
  number: '50/HS',
  summary: 'Vụ việc thử',
  openedOn: '2022-03-01',
  owners: [{ agencyId: CITY, validFrom: '2022-03-01' }],
};

const transfer: NewCaseTransfer = {
  id: uuid(9_001),
  caseId: CASE.open,
  letterNumber: '60/STTTT',
  reason: 'Thẩm quyền',
  sentOn: '2022-03-01',
  recipientAgencyId: NEIGHBOUR,
  province: story.NEIGHBOURING_PROVINCE,
};

const measure = {
  id: uuid(7_002),
  domain: 'tin-thử.vn',
  letterNumber: '61/STTTT',
  requestedOn: '2022-03-10',
} as const;

describe.each(TESTED_DATABASES)("the city's register over $kind", ({ postgresUrl }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('city', { postgresUrl });
    await database.knex.transaction(story.writeStory);
  });
  afterAll(() => database.dispose());

  class Undone extends Error {}

  /** Tries a writing and undoes it; answers the constraint that refused it, or null when none did. */
  async function refusalOf(write: (trx: Knex.Transaction) => Promise<void>): Promise<string | null> {
    try {
      await database.knex.transaction(async (trx) => {
        await write(trx);
        throw new Undone();
      });
      throw new Error('the transaction was not undone');
    } catch (error) {
      if (error instanceof Undone) return null;
      const refusal = asConstraintViolation(error);
      if (!refusal) throw error;
      return refusal.constraint;
    }
  }

  const violationRefusal = (given: Partial<NewViolation>) =>
    refusalOf((trx) => cityRegister.recordViolations(trx, [{ ...violation, ...given }]));
  const decisionRefusal = (given: Partial<NewPenaltyDecision>) =>
    refusalOf((trx) => cityRegister.recordPenaltyDecisions(trx, [{ ...decision, ...given }]));
  const transferRefusal = (given: Partial<NewCaseTransfer>) =>
    refusalOf((trx) => cityRegister.recordTransfers(trx, [{ ...transfer, ...given }]));

  it('refuses a violation under a provision that was not in force when the act ended', async () => {
    const refused = 'violations_under_law_in_force';
    expect(await violationRefusal({})).toBeNull();
    expect(await violationRefusal({ occurredOn: '2020-04-14' })).toBe(refused);
    expect(await violationRefusal({ occurredOn: '2020-04-15' })).toBeNull();
    expect(await violationRefusal({ occurredOn: '2026-06-01', endedOn: '2026-06-30' })).toBeNull();
    expect(await violationRefusal({ occurredOn: '2026-06-01', endedOn: '2026-07-01' })).toBe(refused);
    const later = { provisionId: PROVISION.postFrom2026, occurredOn: '2026-06-01', endedOn: '2026-07-01' };
    expect(await violationRefusal(later)).toBeNull();
  });

  it('refuses a second version of a provision for one day', async () => {
    const provision = {
      instrument: '119/2020/NĐ-CP',
      article: 20,
      content: 'Sai phép',
      validFrom: '2023-01-01',
    };
    expect(
      await refusalOf((trx) => cityRegister.recordProvisions(trx, [{ id: uuid(4_001), ...provision }])),
    ).toBe('legal_provisions_one_version_per_day');
  });

  it('refuses to punish an act twice', async () => {
    expect(await decisionRefusal({})).toBeNull();
    const acts = [{ violationId: VIOLATION.firmSite, provisionId: PROVISION.site, fine: 10_000_000n }];
    expect(await decisionRefusal({ acts })).toBe('penalty_acts_punished_once');
  });

  it('refuses a decision in a title that could not punish on its day', async () => {
    const refused = 'penalty_decisions_by_a_title_in_office';
    expect(await decisionRefusal({ decidedOn: '2013-06-30' })).toBe(refused);
    expect(await decisionRefusal({ decidedOn: '2013-07-01' })).toBeNull();
    expect(await decisionRefusal({ decidedOn: '2025-02-28' })).toBeNull();
    expect(await decisionRefusal({ decidedOn: '2025-03-01' })).toBe(refused);
  });

  it('refuses a number twice in a year and takes it again the next', async () => {
    expect(await decisionRefusal({ number: '3/QĐ-XPVPHC', decidedOn: '2021-06-01' })).toBe(
      'penalty_decisions_number_key',
    );
    expect(await decisionRefusal({ number: '3/QĐ-XPVPHC', decidedOn: '2022-06-01' })).toBeNull();
  });

  it('refuses to revoke a domain without a decision that orders its recovery', async () => {
    const record = (
      basis: Parameters<typeof cityRegister.recordDomainMeasures>[1][number]['basis'],
      kind: 'REVOKE' | 'SUSPEND',
    ) => refusalOf((trx) => cityRegister.recordDomainMeasures(trx, [{ ...measure, kind, basis }]));
    expect(await record({ kind: 'inspection', caseId: CASE.open }, 'REVOKE')).toBe(
      'domain_measures_revocation_basis',
    );
    expect(await record({ kind: 'penalty', decisionId: DECISION.firmAgain }, 'REVOKE')).toBe(
      'domain_measures_decision_id_decision_remedy_fkey',
    );
    expect(await record({ kind: 'penalty', decisionId: DECISION.firm }, 'REVOKE')).toBeNull();
    expect(await record({ kind: 'inspection', caseId: CASE.open }, 'SUSPEND')).toBeNull();
  });

  it('refuses two owners of a case on one day', async () => {
    const record = (secondFrom: string) =>
      refusalOf((trx) =>
        cityRegister.recordCases(trx, [
          {
            ...opened,
            owners: [
              { agencyId: CITY, validFrom: '2022-03-01', validUntil: '2022-04-01' },
              { agencyId: NEIGHBOUR, validFrom: secondFrom },
            ],
          },
        ]),
      );
    expect(await record('2022-03-31')).toBe('case_owners_one_per_day');
    expect(await record('2022-04-01')).toBeNull();
  });

  it('refuses to transfer a case to the agency that owns it, also on the day it was opened', async () => {
    expect(await transferRefusal({})).toBeNull();
    expect(await transferRefusal({ recipientAgencyId: CITY })).toBe('case_transfers_to_another');
    expect(await transferRefusal({ recipientAgencyId: CITY, sentOn: '2021-03-01' })).toBe(
      'case_transfers_to_another',
    );
  });

  it('lets the recipient own the case from the day it is sent', async () => {
    expect(await transferRefusal({ caseId: CASE.transferred, sentOn: '2021-05-10' })).toBeNull();
    expect(await transferRefusal({ caseId: CASE.transferred, sentOn: '2021-05-11' })).toBe(
      'case_transfers_to_another',
    );
  });

  it('refuses a reminder naming a criterion before it existed', async () => {
    const remind = (sentOn: string) =>
      refusalOf((trx) =>
        cityRegister.recordReminders(trx, [
          {
            id: uuid(10_001),
            letterNumber: '62/STTTT',
            sentOn,
            organizationCode: FIRM,
            content: 'Chấn chỉnh',
            domains: [],
            criteria: ['NAME'],
          },
        ]),
      );
    expect(await remind('2022-06-30')).toBe('reminder_criteria_already_exist');
    expect(await remind('2022-07-01')).toBeNull();
  });

  it('refuses to ask the police twice about one account in one case', async () => {
    const letter = { letterNumber: '63/STTTT', sentOn: '2022-03-01', caseId: CASE.open };
    expect(
      await refusalOf((trx) =>
        cityRegister.recordVerificationLetters(trx, [
          { ...letter, id: uuid(8_001), accountId: story.ACCOUNT.facebook },
        ]),
      ),
    ).toBe('verification_letters_account_key');
  });

  it('refuses a code whose check digit does not hold', async () => {
    const subject = { kind: 'organization', code: '0100109107' } as const;
    expect(await violationRefusal({ subject })).toBe('violations_organization_code_check');
  });

  it('refuses a name that is no domain name', async () => {
    await expect(violationRefusal({ domain: 'không phải tên miền' })).rejects.toThrow(InvalidCodeError);
  });

  it('leaves nothing behind when one row of a batch is refused', async () => {
    await expect(
      database.knex.transaction((trx) =>
        cityRegister.recordViolations(trx, [
          violation,
          { ...violation, id: uuid(5_002), occurredOn: '2019-01-01' },
        ]),
      ),
    ).rejects.toThrow();
    expect(await database.knex('violations').where({ id: violation.id }).first('id')).toBeUndefined();
  });
});
