import { addDays, today } from '@lienthong/schema';
import type { RecordedPaper, RecordedSuspension } from '@lienthong/licensing';
import type { RowReading } from '../cell/cell-reading';
import { readDay } from '../cell/day';
import { readText } from '../cell/texts';

/** Whether a row says all of some fields that only together make sense; what lacks is reported. */
function saysWhole(reading: RowReading, fields: readonly string[]): boolean {
  const missing = fields.filter((field) => !reading.says(field));
  if (missing.length === fields.length) return false;
  for (const field of missing) {
    reading.report(
      field,
      `it is empty, though ${fields.find((one) => reading.says(one))} is not; they go together`,
    );
  }
  return missing.length === 0;
}

/** The papers of a licence in the order in which they were decided; undefined without the grant. */
export function readPapers(
  reading: RowReading,
  grant: RecordedPaper | undefined,
): readonly RecordedPaper[] | undefined {
  const renewal = saysWhole(reading, ['renewedOn', 'renewedBy', 'renewedLastDay'])
    ? readRenewal(reading, grant)
    : undefined;
  const amendment = saysWhole(reading, ['amendedOn', 'amendedBy'])
    ? readAmendment(reading, grant, renewal)
    : undefined;
  if (!grant) return undefined;
  const later = [renewal, amendment].filter((paper) => paper !== undefined);
  return [grant, ...later.sort((one, other) => (one.decidedOn < other.decidedOn ? -1 : 1))];
}

function readRenewal(reading: RowReading, grant: RecordedPaper | undefined): RecordedPaper | undefined {
  const decidedOn = readLaterDay(reading, 'renewedOn', grant);
  const documentNumber = reading.optional('renewedBy', readText);
  const lastDay = reading.optional('renewedLastDay', readDay);
  if (decidedOn === undefined || documentNumber === undefined || lastDay === undefined) return undefined;
  if (lastDay < decidedOn) {
    reading.report('renewedLastDay', 'it lies before the day of the renewal');
    return undefined;
  }
  return { kind: 'RENEWED', decidedOn, documentNumber, validUntil: addDays(lastDay, 1) };
}

/** An amendment leaves the term as it is on its day. */
function readAmendment(
  reading: RowReading,
  grant: RecordedPaper | undefined,
  renewal: RecordedPaper | undefined,
): RecordedPaper | undefined {
  const decidedOn = readLaterDay(reading, 'amendedOn', grant);
  const documentNumber = reading.optional('amendedBy', readText);
  if (decidedOn === undefined || documentNumber === undefined || !grant) return undefined;
  const { validUntil } = renewal && renewal.decidedOn <= decidedOn ? renewal : grant;
  if (validUntil <= decidedOn) {
    reading.report('amendedOn', 'it lies after the end of the licence');
    return undefined;
  }
  return { kind: 'AMENDED', decidedOn, documentNumber, validUntil };
}

function readLaterDay(
  reading: RowReading,
  field: string,
  grant: RecordedPaper | undefined,
): string | undefined {
  const day = reading.optional(field, readDay);
  if (day === undefined) return undefined;
  if (day > today()) reading.report(field, 'it lies in the future');
  if (grant && day < grant.decidedOn) reading.report(field, 'it lies before the day of issue');
  return day;
}

export function readSuspension(
  reading: RowReading,
  issuedOn: string | undefined,
): RecordedSuspension | undefined {
  if (!saysWhole(reading, ['suspendedFrom', 'suspendedLastDay', 'suspendedBy', 'suspensionReason']))
    return undefined;
  const from = reading.optional('suspendedFrom', readDay);
  const lastDay = reading.optional('suspendedLastDay', readDay);
  const documentNumber = reading.optional('suspendedBy', readText);
  const reason = reading.optional('suspensionReason', readText);
  if (from === undefined || lastDay === undefined || documentNumber === undefined || reason === undefined)
    return undefined;
  if (lastDay < from) reading.report('suspendedLastDay', 'it lies before the first day');
  if (issuedOn !== undefined && from < issuedOn)
    reading.report('suspendedFrom', 'it lies before the day of issue');
  return { from, until: addDays(lastDay, 1), documentNumber, reason };
}
