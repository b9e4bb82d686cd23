import type { CsvSeparator } from '../formats/csv';
import type { HeaderLanguage } from './column-headers';
import type { ExportableOperations } from './exportable-operations';
import type { ExportedOperation } from './exported-operation';
import { EXPORT_FORMATS, type ExportFormat, type ExportLayout } from './export-writer';
import type { Variables } from './read-pages';

/** What somebody wants to have exported, and how. */
export interface ExportOrder {
  readonly operation: ExportedOperation;
  readonly variables: Variables;
  readonly layout: ExportLayout;
}

/** The words of an order, from a command line or an address. */
export interface ExportWords {
  readonly operation: string;
  readonly format: string | undefined;
  /** A JSON object. */
  readonly variables: string | undefined;
  readonly headers: string | undefined;
  readonly separator: string | undefined;
}

/** An order that cannot be carried out as it is written; the message says what to write instead. */
export class MistakenOrderError extends Error {
  constructor(
    message: string,
    readonly isUnknown = false,
  ) {
    super(message);
    this.name = 'MistakenOrderError';
  }
}

const SEPARATORS: Readonly<Record<string, CsvSeparator>> = { comma: ',', semicolon: ';' };
const LANGUAGES: readonly HeaderLanguage[] = ['vi', 'en'];

/** @throws {MistakenOrderError} @throws {UnexportableOperationError} */
export function readExportOrder(words: ExportWords, operations: ExportableOperations): ExportOrder {
  const operation = operations.find(words.operation);
  if (!operation) {
    throw new MistakenOrderError(
      `There is no saved operation "${words.operation}". There are ${operations.names.join(', ')}.`,
      true,
    );
  }
  return { operation, variables: readVariables(words.variables, operation), layout: readLayout(words) };
}

function readLayout({ format, headers = 'vi', separator = 'comma' }: ExportWords): ExportLayout {
  const known = EXPORT_FORMATS.find((candidate) => candidate === format);
  if (!known) throw new MistakenOrderError(`The format must be ${oneOf(EXPORT_FORMATS)}${instead(format)}.`);
  const language = LANGUAGES.find((candidate) => candidate === headers);
  if (!language) throw new MistakenOrderError(`Headers must be ${oneOf(LANGUAGES)}${instead(headers)}.`);
  const sign = Object.hasOwn(SEPARATORS, separator) ? SEPARATORS[separator] : undefined;
  if (!sign) {
    throw new MistakenOrderError(
      `The separator must be ${oneOf(Object.keys(SEPARATORS))}${instead(separator)}.`,
    );
  }
  return { format: known satisfies ExportFormat, headers: language, separator: sign };
}

function readVariables(text: string | undefined, { name, variables }: ExportedOperation): Variables {
  const given = text === undefined || text === '' ? {} : parsed(text);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new MistakenOrderError('Variables are one JSON object, such as {"first": 50}.');
  }
  const unknown = Object.keys(given).find((variable) => !variables.includes(variable));
  if (unknown !== undefined) {
    const known = variables.length === 0 ? 'none' : variables.join(', ');
    throw new MistakenOrderError(`${name} has no variable "${unknown}"; it has ${known}.`);
  }
  return given as Variables;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MistakenOrderError('Variables are one JSON object, such as {"first": 50}; this is no JSON.');
  }
}

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function instead(word: string | undefined): string {
  return word === undefined ? '' : `; it is "${word}"`;
}
