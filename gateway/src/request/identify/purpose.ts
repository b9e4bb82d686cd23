import type { StatedPurpose } from '@lienthong/chassis';
import { headersRefused } from './refusals';

export const MAXIMUM_CASE_CHARACTERS = 100;
export const MAXIMUM_STATEMENT_CHARACTERS = 500;

// Controls, line separators, and invisible characters that turn or hide text: a purpose stands in logs and is read by auditors.
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u;
const PRINTABLE_ASCII = /^[ -~]*$/;

/**
 * A text of a purpose in one form (NFC, trimmed), so that two writings of the same Vietnamese words are equal; undefined
 * if it is empty, too long or has characters that cannot be read.
 */
export function readPurposeText(text: string, maximumCharacters: number): string | undefined {
  const normalized = text.normalize('NFC').trim();
  const isFit = normalized !== '' && normalized.length <= maximumCharacters && !UNPRINTABLE.test(normalized);
  return isFit ? normalized : undefined;
}

/**
 * The purpose of a call from `x-road-issue` (the case number, as X-Road's `X-Road-Issue`) and `x-purpose` (a sentence),
 * each plain ASCII or percent-encoded UTF-8.
 *
 * @throws {GraphQLError} BAD_REQUEST
 */
export function readPurpose(headers: ReadonlyMap<string, string>): StatedPurpose | undefined {
  const caseNumber = readHeaderText(headers, 'x-road-issue', MAXIMUM_CASE_CHARACTERS);
  const statement = readHeaderText(headers, 'x-purpose', MAXIMUM_STATEMENT_CHARACTERS);
  if (caseNumber === undefined) {
    if (statement === undefined) return undefined;
    throw headersRefused('Name the case in `x-road-issue` when you state a purpose in `x-purpose`.');
  }
  return { caseNumber, statement };
}

/**
 * A token's purpose was vouched for by its issuer, so it wins, and a header may only repeat it.
 *
 * @throws {GraphQLError} BAD_REQUEST when the headers name another case or purpose
 */
export function agreeOnPurpose(
  inToken: StatedPurpose | undefined,
  inHeaders: StatedPurpose | undefined,
): StatedPurpose | undefined {
  if (!inToken || !inHeaders) return inToken ?? inHeaders;
  const isSame =
    inHeaders.caseNumber === inToken.caseNumber &&
    (inHeaders.statement === undefined || inHeaders.statement === inToken.statement);
  if (!isSame) {
    throw headersRefused(
      'The purpose in the headers differs from the one in the token. Leave the headers out, or obtain a token for this case.',
    );
  }
  return inToken;
}

/** @throws {GraphQLError} BAD_REQUEST when the header is there and cannot be read */
export function readHeaderText(
  headers: ReadonlyMap<string, string>,
  name: string,
  maximumCharacters: number,
): string | undefined {
  const raw = headers.get(name);
  if (raw === undefined) return undefined;
  const decoded = decode(raw);
  const text = decoded === undefined ? undefined : readPurposeText(decoded, maximumCharacters);
  // A header that came twice arrives joined by a comma, and one call cannot belong to two cases.
  if (text === undefined || (name === 'x-road-issue' && raw.includes(','))) {
    throw headersRefused(
      `\`${name}\` must have 1 to ${maximumCharacters} printable characters. Percent-encode everything outside ASCII${
        name === 'x-road-issue' ? ', and commas' : ''
      } as UTF-8.`,
    );
  }
  return text;
}

function decode(raw: string): string | undefined {
  if (!PRINTABLE_ASCII.test(raw)) return undefined;
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}
