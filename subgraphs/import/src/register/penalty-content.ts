import { randomUUID } from 'node:crypto';
import type { NewCase, NewPenaltyDecision, NewViolation, SanctioningLaw, Subject } from '@lienthong/city';
import { UnreadableCellError, type CellReader, type RowReading } from '../cell/cell-reading';
import { readOrganizationCode } from '../cell/organization-code';
import { readText, readTexts } from '../cell/texts';
import { foldHeader } from '../columns/header-text';
import { readPastDay } from './licence-content';
import { drawOrderedId } from './ordered-id';
import { readAct, readAs, toViolation, type ActContent } from './penalty-act';
import type { RegisterKeepers } from './register-keepers';

type Remedy = NonNullable<NewPenaltyDecision['remedies']>[number]['kind'];

/** What the rows of one decision say. */
export interface PenaltyContent {
  readonly number: string;
  readonly decidedOn: string;
  readonly issuerAgencyId: string;
  readonly titleCode: string;
  /** Undefined for an individual, of whom nothing is taken in. */
  readonly organizationCode: string | undefined;
  readonly acts: readonly ActContent[];
  readonly remedies: readonly Remedy[];
  readonly paidOn: string | undefined;
}

export interface PenaltyContext {
  readonly keepers: RegisterKeepers;
  readonly law: SanctioningLaw;
}

const REMEDIES: ReadonlyMap<string, Remedy> = new Map([
  ['go bo noi dung', 'REMOVE_CONTENT'],
  ['go bo thong tin', 'REMOVE_CONTENT'],
  ['cai chinh xin loi', 'CORRECT_AND_APOLOGISE'],
  ['cai chinh', 'CORRECT_AND_APOLOGISE'],
  ['thu hoi ten mien', 'RECOVER_DOMAIN'],
  ['dinh chi giay phep', 'SUSPEND_LICENCE'],
  ['tuoc quyen su dung giay phep', 'SUSPEND_LICENCE'],
  ['nop lai so loi bat hop phap', 'RETURN_GAINS'],
  ['khoa tai khoan', 'LOCK_ACCOUNT'],
]);
const DECISION_NUMBER = /^\d+\/QĐ-XP(?:VP)?HC$/;

const readRemedies: CellReader<readonly Remedy[]> = (cell) => {
  const remedies = readTexts(cell).map((text) => {
    const remedy =
      REMEDIES.get(foldHeader(text)) ?? [...REMEDIES.values()].find((kind) => kind === text.toUpperCase());
    if (!remedy) {
      throw new UnreadableCellError(
        `it names no remedy that is known; these are ${[...new Set(REMEDIES.values())].join(', ')}, parted by semicolons`,
      );
    }
    return remedy;
  });
  return [...new Set(remedies)].sort();
};

/** Undefined when a problem was reported. What concerns the decision as a whole is read from its first row. */
export function readPenalty(
  readings: readonly RowReading[],
  context: PenaltyContext,
): PenaltyContent | undefined {
  const [first] = readings;
  if (!first) return undefined;
  const number = first.required('number', readAs(DECISION_NUMBER, '80/QĐ-XPVPHC'));
  const decidedOn = first.required('decidedOn', readPastDay);
  const issuerAgencyId = readIssuer(first, context.keepers, decidedOn);
  const titleCode = decidedOn === undefined ? undefined : readTitle(first, context.law, decidedOn);
  const subject = readSubject(first);
  const paidOn = first.optional('paidOn', readPastDay);
  if (paidOn !== undefined && decidedOn !== undefined && paidOn < decidedOn) {
    first.report('paidOn', 'it lies before the day of the decision');
  }
  const acts = readings.map((reading) => readAct(reading, context.law));
  const remedies = readings.flatMap((reading) => reading.optional('remedies', readRemedies) ?? []);
  for (const reading of readings.slice(1)) {
    const said = readSubject(reading);
    if (said && subject && said.code !== subject.code) {
      reading.report(
        'organizationCode',
        'it is another party than in the row above, which is of the same decision',
      );
    }
  }
  if (
    number === undefined ||
    decidedOn === undefined ||
    issuerAgencyId === undefined ||
    titleCode === undefined ||
    !subject
  ) {
    return undefined;
  }
  const whole = acts.filter((act) => act !== undefined);
  if (whole.length < acts.length) return undefined;
  return {
    number,
    decidedOn,
    issuerAgencyId,
    titleCode,
    organizationCode: subject.code,
    acts: whole,
    remedies: [...new Set(remedies)],
    paidOn,
  };
}

function readIssuer(
  reading: RowReading,
  keepers: RegisterKeepers,
  decidedOn: string | undefined,
): string | undefined {
  const said = reading.optional('issuer', ({ text }) => keepers.expectKeeper(text));
  return reading.says('issuer') || decidedOn === undefined ? said : keepers.on(decidedOn);
}

function readTitle(reading: RowReading, { titles }: SanctioningLaw, day: string): string | undefined {
  const inOffice = titles.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil > day),
  );
  const named = inOffice.map(({ name, code }) => `${name} (${code})`).join(', ') || 'nobody';
  const said = reading.optional('title', readText);
  if (said === undefined) {
    if (reading.says('title')) return undefined;
    const [only, another] = inOffice;
    if (only && !another) return only.code;
    reading.report('title', `it does not follow from the day who punished; ${named} could`);
    return undefined;
  }
  const title = inOffice.find(({ code, name }) => code === said || foldHeader(name) === foldHeader(said));
  if (!title) reading.report('title', `it is no title that could punish on that day; ${named} could`);
  return title?.code;
}

/** An organisation by its code, or a person, of whom no row may say more than that. */
function readSubject(reading: RowReading): { readonly code: string | undefined } | undefined {
  const kind = foldHeader(reading.optional('subjectKind', readText) ?? '');
  const code = reading.optional('organizationCode', readOrganizationCode);
  const isIndividual = /^(?:ca nhan|individual)$/.test(kind);
  if (isIndividual && code !== undefined) {
    reading.report('subjectKind', "it says that a person was punished, and there is an organisation's code");
    return undefined;
  }
  if (!isIndividual && code === undefined) {
    if (!reading.says('organizationCode')) {
      reading.report(
        'organizationCode',
        'there is neither the code of an organisation nor "cá nhân" in the column subjectKind',
      );
    }
    return undefined;
  }
  return { code };
}

/** The rows of a decision's tables; cases that are not there yet are opened by the agency that punished. */
export function toRecords(
  contents: readonly PenaltyContent[],
  known: ReadonlyMap<string, string>,
): {
  readonly cases: readonly NewCase[];
  readonly violations: readonly NewViolation[];
  readonly decisions: readonly NewPenaltyDecision[];
} {
  const caseIds = new Map(known);
  const cases: NewCase[] = [];
  const violations: NewViolation[] = [];
  const decisions = contents.map((content): NewPenaltyDecision => {
    // Of a person the register keeps a number without meaning, another in each decision: none can be told from the file.
    const subject: Subject =
      content.organizationCode === undefined
        ? { kind: 'individual', id: randomUUID() }
        : { kind: 'organization', code: content.organizationCode };
    const acts = content.acts.map((act) => {
      const caseId = caseIds.get(act.caseNumber) ?? drawOrderedId();
      if (!caseIds.has(act.caseNumber)) {
        caseIds.set(act.caseNumber, caseId);
        const owners = [{ agencyId: content.issuerAgencyId, validFrom: act.caseOpenedOn }];
        cases.push({
          id: caseId,
          number: act.caseNumber,
          summary: act.summary,
          openedOn: act.caseOpenedOn,
          ...(act.caseClosedOn === undefined ? {} : { closedOn: act.caseClosedOn }),
          owners,
        });
      }
      const violation = toViolation(act, caseId, subject);
      violations.push(violation);
      const { provisionId, circumstances } = act;
      return {
        violationId: violation.id,
        provisionId,
        fine: BigInt(act.fine),
        ...(circumstances === undefined ? {} : { circumstances }),
      };
    });
    const amount = acts.reduce((sum, { fine }) => sum + fine, 0n);
    return {
      id: drawOrderedId(),
      number: content.number,
      decidedOn: content.decidedOn,
      issuerAgencyId: content.issuerAgencyId,
      titleCode: content.titleCode,
      subject,
      acts,
      remedies: content.remedies.map((kind) => ({ kind })),
      ...(content.paidOn === undefined ? {} : { payment: { paidOn: content.paidOn, amount } }),
    };
  });
  return { cases, violations, decisions };
}
