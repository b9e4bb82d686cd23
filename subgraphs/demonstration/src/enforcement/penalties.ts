import { createHash } from 'node:crypto';
import type { NewPenaltyDecision, NewViolation, Subject } from '@lienthong/city';
import { HANOI_CULTURE, HANOI_DIC } from '../agency/agency-ids';
import { addWorkingDays, drawWorkingDay, drawWorkingDays, workingDayFrom } from '../calendar/working-days';
import type { Random } from '../drawing/random';
import type { Volume } from '../drawing/volume';
import { PROVISION } from '../law/legal-provisions';
import { CHIEF_INSPECTOR, DIRECTOR_MAY_PUNISH, DIRECTOR_OF_CULTURE } from '../law/sanctioning-titles';
import { numberByYear } from '../licence/paper-numbers';
import type { CaseBook } from './case-book';
import {
  individualProvision,
  INDIVIDUAL_PENALTIES,
  ORGANIZATION_PENALTIES,
  REPEATED_IN_PERIOD,
  type PlannedAct,
} from './penalty-plan';

type Remedy = NonNullable<NewPenaltyDecision['remedies']>[number];

export interface FinedOrganization {
  readonly code: string;
  readonly domain: string;
}

/** A decision of which a domain's recovery is part, for the letter to VNNIC. */
export interface DomainRecovery {
  readonly decisionId: string;
  readonly decidedOn: string;
  readonly organizationCode: string;
  readonly domain: string;
}

interface Draft {
  readonly day: string;
  readonly register: string;
  number: number;
  readonly subject: Subject;
  readonly acts: readonly PlannedAct[];
  readonly remedies: readonly Remedy[];
  readonly accountId?: string;
  readonly domain?: string;
}

export interface Penalties {
  readonly violations: NewViolation[];
  readonly decisions: NewPenaltyDecision[];
  readonly recoveries: DomainRecovery[];
}

export function drawPenalties(book: CaseBook, organizations: readonly FinedOrganization[]): Penalties {
  const { volume } = book;
  const random = volume.random('penalties');
  const drafts = [...draftOrganizations(random, organizations), ...draftIndividuals(book, random)];
  numberByYear(volume, random, drafts, 2);
  const penalties: Penalties = { violations: [], decisions: [], recoveries: [] };
  drafts.forEach((draft, index) => record(book, random, penalties, draft, index));
  return penalties;
}

function draftOrganizations(random: Random, organizations: readonly FinedOrganization[]): Draft[] {
  return ORGANIZATION_PENALTIES.map(({ from, until, party, acts, recoversDomain }) => {
    const organization = organizations[party];
    if (!organization) throw new RangeError('the plan fines more firms than there are');
    const { code, domain } = organization;
    const remedies: Remedy[] = recoversDomain
      ? [{ kind: 'RECOVER_DOMAIN', detail: `Thu hồi tên miền ${domain}` }]
      : [{ kind: 'REMOVE_CONTENT', detail: 'Gỡ bỏ nội dung vi phạm' }];
    return {
      ...entry(drawWorkingDay(random, from, until)),
      subject: { kind: 'organization', code },
      acts,
      remedies: acts.length >= 5 ? [...remedies, { kind: 'CORRECT_AND_APOLOGISE' }] : remedies,
      domain,
    };
  });
}

function draftIndividuals(book: CaseBook, random: Random): Draft[] {
  const drafts: Draft[] = [];
  INDIVIDUAL_PENALTIES.forEach(({ from, until, amounts }, period) => {
    const days = drawWorkingDays(random, from, until, amounts.length);
    random.shuffled(amounts).forEach((fine, index) => {
      const day = days[index] ?? from;
      const person = index === 0 && period === REPEATED_IN_PERIOD ? `${period - 1}/0` : `${period}/${index}`;
      drafts.push({
        ...entry(day),
        subject: { kind: 'individual', id: book.volume.id('individual', person) },
        acts: [{ provision: individualProvision(fine, day), fine }],
        remedies: random.chance(80) ? [{ kind: 'REMOVE_CONTENT' }] : [],
        accountId: book.newAccount(),
      });
    });
  });
  return drafts;
}

function entry(day: string): { day: string; register: string; number: number } {
  return { day, register: day < DIRECTOR_MAY_PUNISH ? HANOI_DIC : HANOI_CULTURE, number: 0 };
}

function record(book: CaseBook, random: Random, penalties: Penalties, draft: Draft, index: number): void {
  const { volume } = book;
  const { day, subject, accountId, domain } = draft;
  const openedOn = addWorkingDays(day, -random.integer(8, 20));
  const paidOn = addWorkingDays(day, random.integer(1, 10));
  const caseId = book.openCase(
    subject.kind === 'organization'
      ? 'Xử lý vi phạm của một tổ chức trên mạng'
      : 'Xử lý thông tin do một cá nhân đăng',
    openedOn,
    addWorkingDays(paidOn, random.integer(1, 15)),
  );
  book.leads.push({ caseId, openedOn, ...(accountId ? { accountId } : {}), ...(domain ? { domain } : {}) });
  const id = volume.id('penalty-decision', index);
  const violations = draft.acts.map((act, ordinal) =>
    toViolation(volume, random, act, `${index}/${ordinal}`, { caseId, openedOn, draft }),
  );
  const total = draft.acts.reduce((sum, act) => sum + act.fine, 0n);
  penalties.violations.push(...violations);
  penalties.decisions.push({
    id,
    number: `${draft.number}/${day < '2022-01-01' ? 'QĐ-XPVPHC' : 'QĐ-XPHC'}`,
    decidedOn: day,
    issuerAgencyId: draft.register,
    titleCode: day < DIRECTOR_MAY_PUNISH ? CHIEF_INSPECTOR : DIRECTOR_OF_CULTURE,
    subject,
    acts: violations.map(({ id: violationId, provisionId }, ordinal) => ({
      violationId,
      provisionId,
      fine: draft.acts[ordinal]?.fine ?? 0n,
    })),
    remedies: draft.remedies,
    ...(random.chance(92) ? { payment: { paidOn, amount: total } } : {}),
  });
  if (
    subject.kind === 'organization' &&
    domain &&
    draft.remedies.some(({ kind }) => kind === 'RECOVER_DOMAIN')
  ) {
    penalties.recoveries.push({ decisionId: id, decidedOn: day, organizationCode: subject.code, domain });
  }
}

function toViolation(
  volume: Volume,
  random: Random,
  act: PlannedAct,
  key: string,
  { caseId, openedOn, draft }: { caseId: string; openedOn: string; draft: Draft },
): NewViolation {
  const provision = PROVISION[act.provision];
  const ended = addWorkingDays(openedOn, -random.integer(1, 10));
  // The act ended under the decree it is punished by.
  const endedOn = ended < provision.validFrom ? workingDayFrom(provision.validFrom) : ended;
  const began = addWorkingDays(endedOn, -random.integer(0, 12));
  return {
    id: volume.id('violation', key),
    caseId,
    provisionId: provision.id,
    summary: provision.summary,
    occurredOn: draft.accountId === undefined ? began : endedOn,
    endedOn,
    place: draft.accountId === undefined ? `Trang ${draft.domain ?? ''}` : 'Một tài khoản mạng xã hội',
    ...(draft.accountId === undefined ? {} : { accountId: draft.accountId }),
    ...(draft.domain === undefined ? {} : { domain: draft.domain }),
    subject: draft.subject,
    evidence: [
      {
        description: 'Ảnh chụp màn hình (minh họa)',
        capturedOn: openedOn < endedOn ? endedOn : openedOn,
        sha256: createHash('sha256').update(volume.id('evidence', key)).digest('hex'),
      },
    ],
  };
}
