import type { NewViolation, RecordedDecision, SanctioningLaw, Subject } from '@lienthong/city';
import { UnreadableCellError, type CellReader, type RowReading } from '../cell/cell-reading';
import { readDay } from '../cell/day';
import { readDomainNames } from '../cell/domain-names';
import { readDong } from '../cell/money';
import { provisionOn, readProvision } from '../cell/provision';
import { readText } from '../cell/texts';
import { readPastDay } from './licence-content';
import { drawOrderedId } from './ordered-id';

/** What a row says of one punished act. */
export interface ActContent {
  readonly caseNumber: string;
  readonly caseOpenedOn: string;
  readonly caseClosedOn: string | undefined;
  readonly summary: string;
  readonly occurredOn: string;
  readonly endedOn: string | undefined;
  readonly domain: string | undefined;
  readonly provisionId: string;
  readonly record: { readonly act: string; readonly number: string; readonly recordedOn: string } | undefined;
  readonly fine: string;
  readonly circumstances: string | undefined;
}

const RECORD_NUMBER = /^\d+\/BB-VPHC$/;

/** A number as printed, whatever its blanks and letter case. */
export function readAs(pattern: RegExp, example: string): CellReader<string> {
  return ({ text }) => {
    const spelt = text.replace(/\s+/g, '').toUpperCase();
    if (!pattern.test(spelt)) throw new UnreadableCellError(`it is no number such as ${example}`);
    return spelt;
  };
}

/** Undefined when a problem was reported. */
export function readAct(reading: RowReading, law: SanctioningLaw): ActContent | undefined {
  const caseNumber = reading.required('caseNumber', readText);
  const summary = reading.required('summary', readText);
  const occurredOn = reading.required('occurredOn', readPastDay);
  const endedOn = reading.optional('endedOn', readPastDay);
  const cited = reading.required('provision', readProvision);
  const fine = reading.required('fine', readDong);
  const recordNumber = reading.optional('recordNumber', readAs(RECORD_NUMBER, '12/BB-VPHC'));
  const recordedOn = reading.optional('recordedOn', readPastDay);
  const [domain, another] = reading.optional('domain', readDomainNames) ?? [];
  if (another !== undefined) reading.report('domain', 'it names several; each has a row of its own');
  if (
    occurredOn === undefined ||
    caseNumber === undefined ||
    summary === undefined ||
    fine === undefined ||
    !cited
  )
    return undefined;
  if (endedOn !== undefined && endedOn < occurredOn)
    reading.report('endedOn', 'it lies before the day of the act');
  const caseOpenedOn = reading.optional('caseOpenedOn', readDay) ?? occurredOn;
  const caseClosedOn = reading.optional('caseClosedOn', readPastDay);
  if (caseClosedOn !== undefined && caseClosedOn < caseOpenedOn) {
    reading.report('caseClosedOn', 'it lies before the day on which the case was opened');
  }
  const last = endedOn ?? occurredOn;
  if (recordedOn !== undefined && recordedOn < last)
    reading.report('recordedOn', 'it lies before the end of the act');
  const judgedOn = endedOn ?? recordedOn ?? occurredOn;
  const provision = provisionOn(law.provisions, cited, judgedOn);
  if (!provision) {
    reading.report(
      'provision',
      `the law that is known has no such provision in force on ${judgedOn}, by which the act is judged`,
    );
    return undefined;
  }
  if ((recordNumber === undefined) !== (recordedOn === undefined)) {
    reading.report(
      recordNumber === undefined ? 'recordNumber' : 'recordedOn',
      'number and day of a record go together',
    );
  }
  const act =
    reading.optional('act', readText) ?? (provision.acts.length === 1 ? provision.acts[0] : undefined);
  if (recordNumber !== undefined && act === undefined) {
    reading.report(
      'act',
      `the provision punishes several acts; say which: ${provision.acts.join(', ') || 'the code of the act'}`,
    );
  }
  if (act !== undefined && provision.acts.length > 0 && !provision.acts.includes(act)) {
    reading.report('act', `the provision punishes ${provision.acts.join(', ')}`);
  }
  return {
    caseNumber,
    caseOpenedOn,
    caseClosedOn,
    summary,
    occurredOn,
    endedOn,
    domain,
    provisionId: provision.id,
    record:
      recordNumber === undefined || recordedOn === undefined || act === undefined
        ? undefined
        : { act, number: recordNumber, recordedOn },
    fine,
    circumstances: reading.optional('circumstances', readText),
  };
}

export function toViolation(act: ActContent, caseId: string, subject: Subject): NewViolation {
  return {
    id: drawOrderedId(),
    caseId,
    provisionId: act.provisionId,
    summary: act.summary,
    occurredOn: act.occurredOn,
    ...(act.endedOn === undefined ? {} : { endedOn: act.endedOn }),
    ...(act.domain === undefined ? {} : { domain: act.domain }),
    subject,
    evidence: [],
    ...(act.record === undefined ? {} : { record: act.record }),
  };
}

/** An act in words, for comparing: what it was, where, and what it cost. */
export function describeAct(act: RecordedDecision['acts'][number]): string {
  return `${act.caseNumber}, ${act.occurredOn}, ${act.fine} đồng`;
}
