import type { Span } from '../licence-statement';
import { scan, type Sink } from './scan';

const LONGEST = 400;
/** References and tags may be this many times as long as what is seen of them. */
const MOST_WRITTEN = 64;

const SPACE = 32;
const AMPERSAND = 38;
const LESS_THAN = 60;
const LAST_ASCII = 126;

/** The text of a span as a reader sees it: composed, on one line, white space single. */
export function printedAt(source: string, span: Span): string {
  const plain = source.slice(span.start, Math.min(span.end, span.start + LONGEST));
  if (isPlain(plain)) return plain;
  const seen = new SeenText(source);
  scan(source, span.start, Math.min(span.end, span.start + MOST_WRITTEN * LONGEST), seen);
  return seen.text
    .normalize('NFC')
    .replace(/[\p{Cf}]/gu, '')
    .split(/\s+/u)
    .map(withoutUnprintable)
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * Without control characters, which nobody sees, and with a replacement character for half a pair, as a browser shows it: no
 * database takes either, and one of them in a name would keep the whole statement from being put on record.
 */
function withoutUnprintable(word: string): string {
  return word.replace(/\p{Cc}/gu, '').replace(/\p{Cs}/gu, '\ufffd');
}

class SeenText implements Sink {
  text = '';
  private characters = 0;

  constructor(private readonly source: string) {}

  takePlain(from: number, to: number): void {
    const until = Math.min(to, from + LONGEST - this.characters);
    this.text += this.source.slice(from, until);
    this.characters += until - from;
  }

  take(codePoint: number): void {
    if (this.characters >= LONGEST) return;
    this.text += String.fromCodePoint(codePoint);
    this.characters += 1;
  }
}

/**
 * No markup, reference, white space but single spaces, and nothing that is not seen or could be composed with what is beside
 * it: what is printed is what stands.
 */
function isPlain(text: string): boolean {
  let last = SPACE;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND || code === LESS_THAN || code < SPACE) return false;
    if (code === SPACE && last === SPACE) return false;
    if (code > LAST_ASCII && !isLatin(code)) return false;
    last = code;
  }
  return last !== SPACE;
}

/** Letters of Latin script, composed: those of Vietnamese among them. */
function isLatin(code: number): boolean {
  return (code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff);
}
