import { invalidInput } from './invalid-input';

/** Longer searches find nothing more, and each word costs a look of its own: 100 words kept a database busy for 10 s. */
const MAXIMUM_CHARACTERS = 100;
const MAXIMUM_WORDS = 8;

/**
 * The words of a search, each once; none for an empty one.
 *
 * @throws BAD_USER_INPUT for more than 100 characters or 8 words
 */
export function readSearch(text: string | null | undefined): readonly string[] {
  const search = text?.trim() ?? '';
  if (search.length > MAXIMUM_CHARACTERS) {
    throw invalidInput(
      `\`search\` may have at most ${MAXIMUM_CHARACTERS} characters; it had ${search.length}.`,
    );
  }
  const words = [...new Set(search.split(/\s+/).filter((word) => word !== ''))];
  if (words.length > MAXIMUM_WORDS) {
    throw invalidInput(`\`search\` may have at most ${MAXIMUM_WORDS} words; it had ${words.length}.`);
  }
  return words;
}
