import { InvalidCodeError, parseDomainName } from '@lienthong/schema';
import type { ClaimedDomain, Span } from '../licence-statement';
import type { Reading } from '../text/reading';
import { NUMBER, WORD } from '../text/token-kind';
import { MarkSet, WordSet } from '../text/word-set';
import { printedAt } from '../text/printed';

/** Endings of names that sites in Viet Nam are seen under. Any two words with a dot between would be a name without this. */
const ENDINGS = new WordSet(
  'vn com net org info biz edu gov asia tv me io co online site website xyz shop store app dev news club top live pro mobi today world media tech vip life game games cc name blog link space fun',
);
/** What may stand between the words of a name. */
const JOINTS = new MarkSet('.-');

const LONGEST_NAME = 253;
const MOST_TOKENS = 64;
/** A statement names a few; a text with more is none, and the first are as good as all. */
const MOST_DOMAINS = 64;
/** What looks like a name and is none costs as much as twenty names do, so that of these, too, there is an end. */
const MOST_MENTIONS = 1024;

interface Mention {
  readonly span: Span;
  readonly printed: string;
}

/** Domain names in the order of the text, each once. That behind an `@` is of a mailbox, and none of the site's. */
export function readDomains(reading: Reading): readonly ClaimedDomain[] {
  const domains = new Map<string, ClaimedDomain>();
  let mentions = 0;
  let token = 0;
  while (token < reading.length && domains.size < MOST_DOMAINS && mentions < MOST_MENTIONS) {
    const end = endOfRun(reading, token);
    const mention =
      end - token >= 3 && end - token <= MOST_TOKENS ? readMention(reading, token, end) : undefined;
    if (mention && !domains.has(mention.printed)) {
      const domain = nameOf(mention.printed);
      if (domain !== undefined && !domains.has(domain)) domains.set(domain, { domain, span: mention.span });
      mentions += 1;
    }
    token = Math.max(end, token + 1);
  }
  return [...domains.values()];
}

/** Words, figures, dots and dashes without a space between. */
function endOfRun(reading: Reading, token: number): number {
  let end = token;
  while (end < reading.length && isOfName(reading, end) && (end === token || !reading.isApart(end))) end += 1;
  return end;
}

function isOfName(reading: Reading, token: number): boolean {
  const kind = reading.kind(token);
  return kind === WORD || kind === NUMBER || JOINTS.has(reading, token);
}

function readMention(reading: Reading, from: number, end: number): Mention | undefined {
  if (reading.mark(from - 1) === '@' && !reading.isApart(from)) return undefined;
  if (reading.mark(end) === '@' && !reading.isApart(end)) return undefined;
  let until = end;
  while (until > from && JOINTS.has(reading, until - 1)) until -= 1;
  if (!ENDINGS.has(reading, until - 1) || reading.mark(until - 2) !== '.') return undefined;
  const first = reading.is(from, 'www') && reading.mark(from + 1) === '.' ? from + 2 : from;
  if (until - first < 3) return undefined;
  const printed = printedAt(reading.source, reading.span(first, until));
  return printed.length > LONGEST_NAME ? undefined : { span: reading.span(from, until), printed };
}

function nameOf(printed: string): string | undefined {
  try {
    return parseDomainName(printed).name;
  } catch (error) {
    if (error instanceof InvalidCodeError) return undefined;
    throw error;
  }
}
