import { readEntity } from './entity';
import { MarkupReader } from './markup';

/** Takes each character that a reader sees, with the place in the source that it stands for. */
export type Sink = (codePoint: number, start: number, end: number) => void;

export const LINE_BREAK = 10;
const SPACE = 32;
const AMPERSAND = 38;
const LESS_THAN = 60;

/**
 * Goes through a text or HTML from `from` to `to` as a reader would: tags are gone, those that set text apart become a line
 * break, references are the characters they stand for.
 */
export function scan(source: string, from: number, to: number, sink: Sink): void {
  const markup = new MarkupReader(source, to);
  let textUntil = from;
  let at = from;
  while (at < to) {
    const code = source.charCodeAt(at);
    if (code === LESS_THAN && at >= textUntil) {
      const tag = markup.read(at);
      if (!tag.isText) {
        if (tag.isApart) sink(LINE_BREAK, at, tag.end);
        at = tag.end;
        continue;
      }
      textUntil = tag.end;
    } else if (code === AMPERSAND) {
      const entity = readEntity(source, at, to);
      if (entity) {
        for (const character of entity.text) sink(character.codePointAt(0) ?? SPACE, at, entity.end);
        at = entity.end;
        if (entity.isSpaced && isLetter(entity.text) && source.charCodeAt(at) === SPACE) at += 1;
        continue;
      }
    } else if (
      code === SPACE &&
      source.charCodeAt(at + 1) === AMPERSAND &&
      isBeforeSpacedLetter(source, at, to)
    ) {
      at += 1;
      continue;
    }
    const width = isHighSurrogate(code) && at + 1 < to ? widthOfPair(source, at) : 1;
    sink(width === 1 ? code : (source.codePointAt(at) ?? code), at, at + width);
    at += width;
  }
}

function isHighSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xd800;
}

function widthOfPair(source: string, at: number): number {
  return (source.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
}

function isBeforeSpacedLetter(source: string, at: number, to: number): boolean {
  if (source.charCodeAt(at + 2) !== SPACE) return false;
  const entity = readEntity(source, at + 1, to);
  return entity !== undefined && isLetter(entity.text);
}

function isLetter(text: string): boolean {
  return /^\p{L}/u.test(text);
}

const LONGEST_PRINTED = 400;
/** Markup, references, white space other than single spaces, and what is not seen. */
const NEEDS_CARE = /[<&\p{Cc}\p{Cf}]| {2}|^ | $|(?! )\s/u;

/** The text of a span as a reader sees it: composed, on one line, white space single. */
export function printedAt(source: string, span: { readonly start: number; readonly end: number }): string {
  const plain = source.slice(span.start, Math.min(span.end, span.start + LONGEST_PRINTED));
  if (!NEEDS_CARE.test(plain)) return plain.normalize('NFC');
  const characters: string[] = [];
  scan(source, span.start, Math.min(span.end, span.start + 64 * LONGEST_PRINTED), (codePoint) => {
    if (characters.length < LONGEST_PRINTED) characters.push(String.fromCodePoint(codePoint));
  });
  return characters
    .join('')
    .normalize('NFC')
    .replace(/[\p{Cf}]/gu, '')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .join(' ');
}
