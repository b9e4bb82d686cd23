import type { MappedColumn } from '../columns/column-mapping';
import type { ImportMode, ImportOutcome } from '../importing/import-table';
import type { ImportRegister } from '../register/import-register';
import { describeProblem, type ImportReports, type ReportFiles } from '../reports/import-reports';
import type { EncodingEvidence, Separator, TableDescription } from '../table/table';

const EVIDENCE: Readonly<Record<EncodingEvidence, string>> = {
  said: 'as said with --encoding',
  'byte-order-mark': 'by its byte-order mark',
  bytes: 'by its bytes',
};
const SEPARATORS: Readonly<Record<Separator, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

/** What a file was taken for. */
export function describeTable(path: string, description: TableDescription): string {
  if (description.format === 'text') {
    const { encoding, encodingKnownBy, separator } = description;
    return `${path}: text in ${encoding} (${EVIDENCE[encodingKnownBy]}), separated by ${SEPARATORS[separator]}`;
  }
  const others = description.otherSheets.map(
    ({ name, isHidden }) => `"${name}"${isHidden ? ' (hidden)' : ''}`,
  );
  const rest = others.length === 0 ? '' : `; not read: ${others.join(', ')} (choose with --sheet)`;
  return `${path}: workbook, sheet "${description.sheet}"${rest}`;
}

/** Which column means what. */
export function describeColumns(headerRow: number, columns: readonly MappedColumn[]): string {
  const lines = columns
    .filter(({ header, field }) => header !== '' || field)
    .map(({ letters, header, field }) =>
      field
        ? `  ${letters.padEnd(3)} "${header}" is ${field.name} (${field.label})`
        : `  ${letters.padEnd(3)} "${header}" is not taken`,
    );
  return [`Headers in row ${headerRow}:`, ...lines].join('\n');
}

export function describeFields({ name, label, fields, alternatives }: ImportRegister): string {
  const lines = fields.map(
    (field) =>
      `  ${field.name}${field.isRequired ? ' (required)' : ''}: ${[field.label, ...field.headers].join(' | ')}`,
  );
  const choices = alternatives.map((one) => `At least one of ${one.join(', ')} must be there.`);
  return [`${name}: ${label}`, ...lines, ...choices].join('\n');
}

/** What happened, or would; what is wrong, with its place; and what to do next. */
export function describeOutcome(
  mode: ImportMode,
  outcome: ImportOutcome,
  reports: ImportReports,
  files: ReportFiles,
  repeat: string,
): string {
  const { rows, wrong, conflict, repeated, same } = outcome;
  const isClean = wrong + conflict === 0;
  const lines = [
    `${rows} rows: ${outcome.new} new, ${same} in the register already, ${repeated} repeated in the file, ` +
      `${conflict} contradict the register, ${wrong} wrong`,
  ];
  if (reports.problems.length > 0) {
    lines.push('Wrong:', ...reports.problems.map((problem) => `  ${describeProblem(problem)}`));
    lines.push(`Every one, in a file to be corrected: ${files.errors}`);
  }
  if (reports.conflicts.length > 0) {
    const shown = reports.conflicts.map(
      ({ row, letters, header, key }) => `  row ${row}, ${letters} (${header}): ${key}`,
    );
    lines.push('Other than in the register, which stays as it is:', ...shown);
    lines.push(`Every one, with both values: ${files.conflicts}`);
  }
  if (outcome.isStopped) {
    lines.push(
      mode === 'skip-bad'
        ? `Stopped; ${outcome.written} rows were written. This goes on from there:`
        : 'Stopped; nothing was written. This begins anew:',
      `  ${repeat}`,
    );
  } else if (mode === 'check') {
    lines.push('Nothing was written: it was a dry run.');
  } else if (mode === 'whole' && !isClean) {
    lines.push(
      'Nothing was written. Correct the file and repeat this; or write the rows that are right, then the corrected ones:',
      `  ${repeat} --skip-bad`,
    );
  } else {
    lines.push(
      outcome.written === 0 ? 'There was nothing to write.' : `${outcome.written} rows were written.`,
    );
  }
  return lines.join('\n');
}
