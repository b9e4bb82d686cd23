import { invalidInput, readPage, type PageArguments } from '@lienthong/chassis';
import { cursorScope, encodeCursor, type KeysetOrder, type Page } from '@lienthong/db';
import { compareMatches, type SearchKind, type SearchMatch } from './search-match';

/** What is asked of every agency that keeps some of the kinds. */
export interface SearchQuestion {
  readonly text: string;
  /** Kinds that the caller may read and has not left out. */
  readonly kinds: readonly SearchKind[];
  readonly first: number;
  /** Score, folded text, kind and record of the match to read on after. */
  readonly after: readonly string[] | undefined;
}

/** How cursors name the list. */
const LIST = 'search';
const LONGEST_TEXT = 100;
const MOST_WORDS = 8;
const FEWEST_CHARACTERS = 2;
/** What parts words, as `search_words` has it in the database. */
const BETWEEN_WORDS = /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2010-\u2027]+/u;

/** By rank: the best first, so the score runs the other way than the rest, and no one comparison of rows says so. */
const BY_RANK: KeysetOrder = {
  name: 'RANK',
  columns: [
    { key: 'score', column: 'score', type: 'integer' },
    { key: 'folded', column: 'folded', type: 'text' },
    { key: 'kind', column: 'kind', type: 'text' },
    { key: 'recordId', column: 'record_id', type: 'text' },
  ],
  direction: 'desc',
};

export interface SearchArguments extends PageArguments {
  readonly text: string;
}

/**
 * Reads what a caller asks of `kinds`, which it may read.
 *
 * @throws BAD_USER_INPUT for a text of fewer than 2 letters or digits, more than 100 characters or 8 words, a page size
 *   outside 1 to 100 and a cursor of another search
 */
export function askedQuestion(args: SearchArguments, kinds: readonly SearchKind[]): SearchQuestion {
  const text = readText(args.text);
  const { page } = readPage(LIST, BY_RANK, [text, kinds], args);
  return { text, kinds, first: page.first, after: page.after };
}

/**
 * The page of a question that these matches of all agencies make: each has given its best, one more than the page holds.
 */
export function pageOf(
  { text, kinds, first }: SearchQuestion,
  matches: readonly SearchMatch[],
): Page<SearchMatch> {
  const scope = cursorScope(LIST, BY_RANK, [text, kinds]);
  const ranked = matches.toSorted(compareMatches);
  return {
    rows: ranked.slice(0, first).map((row) => ({
      row,
      get cursor() {
        return encodeCursor(scope, [String(row.score), row.folded, row.kind, row.recordId]);
      },
    })),
    hasNextPage: ranked.length > first,
  };
}

function readText(given: string): string {
  const text = given.trim();
  const length = [...text].length;
  if (length > LONGEST_TEXT) {
    throw invalidInput(`\`text\` may have at most ${LONGEST_TEXT} characters; it had ${length}.`);
  }
  if (text.includes('\0')) throw invalidInput('Text may not contain the character NUL (U+0000).');
  const words = text.split(BETWEEN_WORDS).filter((word) => word !== '');
  if (words.length > MOST_WORDS) {
    throw invalidInput(
      `\`text\` may have at most ${MOST_WORDS} words; it had ${words.length}. Leave out what many names share.`,
    );
  }
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST_CHARACTERS) {
    throw invalidInput(`\`text\` is too short: it needs at least ${FEWEST_CHARACTERS} letters or digits.`);
  }
  return text;
}

/** The question as a key that travels to the agencies, which know of it nothing else. */
export function writeQuestion({ text, kinds, first, after }: SearchQuestion): string {
  return Buffer.from(JSON.stringify([text, kinds, first, after ?? null])).toString('base64url');
}

/** Reads what {@link writeQuestion} wrote. @throws {Error} for anything else, which no gateway sends */
export function readQuestion(id: string): SearchQuestion {
  const [text, kinds, first, after] = JSON.parse(Buffer.from(id, 'base64url').toString('utf8')) as [
    string,
    readonly SearchKind[],
    number,
    readonly string[] | null,
  ];
  return { text, kinds, first, after: after ?? undefined };
}
