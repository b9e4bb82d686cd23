type Place = 'HIDDEN' | 'APART' | 'INLINE';

const ELEMENTS: readonly (readonly [Place, names: string])[] = [
  // Inside a line. A name in none of these lists is no element: `<a@b.vn>` is text.
  [
    'INLINE',
    'a abbr b bdi bdo big body button cite code data del dfn em font form html head i iframe img input ins kbd label link mark meta noscript object picture q s samp select small source span strike strong sub sup svg path textarea time tt u var video wbr',
  ],
  // What they hold is set apart from what stands beside it.
  [
    'APART',
    'address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul',
  ],
  // Never shown: what they hold is no statement.
  ['HIDDEN', 'script style template'],
];

/** Of a name in two lists, the later counts. */
const PLACES: ReadonlyMap<string, Place> = new Map(
  ELEMENTS.flatMap(([place, names]) => names.split(' ').map((name): [string, Place] => [name, place])),
);

interface ElementName {
  readonly text: string;
  readonly place: Place;
  readonly end: number;
  readonly isClosing: boolean;
}

/** What stands at a `<`. */
export interface Markup {
  /** First offset after it. */
  readonly end: number;
  /** It separates; otherwise the text on both sides belongs together. */
  readonly isApart: boolean;
  /** It is text after all, `<` included, and no tag begins before `end`. */
  readonly isText: boolean;
}

const SPACE = 32;
const EXCLAMATION = 33;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS_THAN = 60;
const GREATER_THAN = 62;

const LONGEST_NAME = 12;

/**
 * Reads tags without building a document, in time that grows with the text alone: whatever the text, each place is looked
 * at a fixed number of times, since where the next `>`, quote or closing tag stands is remembered until it is passed.
 */
export class MarkupReader {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly source: string,
    private readonly limit: number,
  ) {}

  /** @param at offset of a `<` */
  read(at: number): Markup {
    const isComment = this.source.charCodeAt(at + 1) === EXCLAMATION && this.source.startsWith('<!--', at);
    if (isComment) return this.comment(at);
    const name = this.nameAt(at);
    if (name === undefined) return textUntil(at + 1);
    const closing = this.endOfTag(name.end);
    if (closing.isText) return closing;
    if (name.place === 'HIDDEN' && !name.isClosing) return this.hidden(name.text, closing.end);
    return { end: closing.end, isApart: name.place === 'APART', isText: false };
  }

  private comment(at: number): Markup {
    const end = this.next('-->', at + 4);
    // A comment that never ends would hide the rest of the text, which a browser shows in no other way either.
    if (end === Infinity) return { end: at + 4, isApart: true, isText: false };
    return { end: end + 3, isApart: true, isText: false };
  }

  private nameAt(at: number): ElementName | undefined {
    // Code formatters write `< p >` and `</ p >`.
    let from = at + 1;
    if (this.source.charCodeAt(from) === SPACE) from += 1;
    const isClosing = this.source.charCodeAt(from) === SLASH;
    if (isClosing) from += 1;
    if (this.source.charCodeAt(from) === SPACE) from += 1;
    let end = from;
    while (end < this.limit && end - from <= LONGEST_NAME && isAlphanumeric(this.source.charCodeAt(end)))
      end += 1;
    if (end === from) return undefined;
    const text = this.source.slice(from, end).toLowerCase();
    const place = PLACES.get(text);
    return place && { text, place, end, isClosing };
  }

  private endOfTag(from: number): Markup {
    for (let at = from; at < this.limit; at += 1) {
      const code = this.source.charCodeAt(at);
      if (code === GREATER_THAN) return { end: at + 1, isApart: false, isText: false };
      // Read as text to here, so that no place is searched for the end of two tags.
      if (code === LESS_THAN) return textUntil(at);
      if (code === QUOTE || code === APOSTROPHE) {
        const closing = this.next(code === QUOTE ? '"' : "'", at + 1);
        if (closing !== Infinity) at = closing;
      }
    }
    return textUntil(this.limit);
  }

  private hidden(name: string, from: number): Markup {
    const closing = Math.min(this.next(`</${name}`, from), this.next(`</${name.toUpperCase()}`, from));
    if (closing === Infinity) return { end: from, isApart: true, isText: false };
    const end = this.next('>', closing);
    return { end: end === Infinity ? this.limit : end + 1, isApart: true, isText: false };
  }

  private next(text: string, from: number): number {
    const known = this.known.get(text);
    if (known !== undefined && known >= from) return known;
    const found = this.source.indexOf(text, from);
    const at = found === -1 || found + text.length > this.limit ? Infinity : found;
    this.known.set(text, at);
    return at;
  }
}

function textUntil(end: number): Markup {
  return { end, isApart: false, isText: true };
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
