import { domainToASCII, domainToUnicode } from 'node:url';
import { InvalidCodeError } from './invalid-code-error';

/** One domain name, both ways of writing it: `name` for people, `asciiName` (A-labels) for storing and comparing. */
export interface ParsedDomainName {
  readonly name: string;
  readonly asciiName: string;
}

const EXPECTED = 'a domain name such as example.vn or tênmiền.vn, in Vietnamese script or as xn--…';

/** The categories RFC 5892 builds its permitted letters from; symbols and emoji are in none of them. */
const PERMITTED = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}-]+$/u;
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

function fail(problem: string): never {
  throw new InvalidCodeError(problem, EXPECTED);
}

function isAscii(text: string): boolean {
  return /^[\p{ASCII}]*$/u.test(text);
}

function checkUnicodeLabel(label: string): void {
  if (label === '') fail('it has an empty part between its dots');
  if (/[\s\p{Cc}]/u.test(label)) fail('it contains white space or a control character');
  if (!PERMITTED.test(label)) fail('it contains something other than letters, digits and hyphens');
  if (label.startsWith('-') || label.endsWith('-')) fail('a part of it begins or ends with a hyphen');
  if (/^\p{M}/u.test(label)) fail('a part of it begins with a combining mark');
  if (label.slice(2, 4) === '--') fail('a part of it has hyphens in the third and fourth places');
}

/** Both forms of one label. What Unicode would quietly map to another spelling (wide letters, ligatures) is refused. */
function parseLabel(label: string): ParsedDomainName {
  const isALabel = label.startsWith('xn--');
  const name = isALabel ? domainToUnicode(label) : label;
  if (isALabel && (name === label || name === ''))
    fail('a part of it begins with xn-- and stands for nothing');
  checkUnicodeLabel(name);
  const asciiName = isAscii(name) ? name : domainToASCII(name);
  if (asciiName === '' || (isALabel && asciiName !== label))
    fail('a part of it is not valid under IDNA 2008');
  if (!isAscii(name) && domainToUnicode(asciiName) !== name)
    fail('a part of it is not valid under IDNA 2008');
  if (asciiName.length > LONGEST_LABEL) fail(`a part of it is longer than ${LONGEST_LABEL} characters`);
  return { name, asciiName };
}

/**
 * Reads a domain name given in U-labels, A-labels or both. Letter case and Unicode composition do not matter, nor does
 * the dot of an absolute name; the answer is in lower case, NFC and without that dot.
 *
 * Stricter than a browser, which would map a wide letter or an emoji to some name: the name in a licence must be the
 * one that people read. RFC 5890 to 5892.
 *
 * @throws {InvalidCodeError} saying which rule is broken
 */
export function parseDomainName(text: string): ParsedDomainName {
  if (text.length > 4 * LONGEST_NAME) fail(`it is longer than ${LONGEST_NAME} characters`);
  const canonical = text.normalize('NFC').toLowerCase().normalize('NFC').replace(/\.$/, '');
  const labels = canonical.split('.').map(parseLabel);
  if (labels.length < 2) fail('it has no dot, so it names a top-level domain or a host');
  const asciiName = labels.map((label) => label.asciiName).join('.');
  if (asciiName.length > LONGEST_NAME) fail(`it is longer than ${LONGEST_NAME} characters`);
  if (/(^|\.)\d+$/.test(asciiName)) fail('it ends in digits, as an IP address does');
  return { name: labels.map((label) => label.name).join('.'), asciiName };
}
