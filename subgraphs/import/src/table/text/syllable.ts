const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SYLLABLE =
  /^(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?(?:[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|[cmnpt])?$/;
const DIPHTHONGS = /[aăâeêioôơuưy]{2,}/;
const LAWFUL_DIPHTHONGS = new Set(
  (
    'ai ao au ay âu ây eo êu ia iê iêu iu oa oai oao oay oă oe oeo oi oo ôi ơi ua uâ uây uê ui uô uôi uơ uy uya uyê uyu uêu ' +
    'ưa ưi ươ ươi ươu ưu yê yêu ya io iơ ie iă iâ iô iư ua'
  ).split(' '),
);

/** Whether a word could be a Vietnamese syllable: one tone at most, vowels and consonants as the language orders them. */
export function isVietnameseSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  if ((apart.match(TONE_MARKS) ?? []).length > 1) return false;
  const bare = apart.replace(TONE_MARKS, '').normalize('NFC');
  if (!SYLLABLE.test(bare)) return false;
  const vowels = DIPHTHONGS.exec(bare.replace(/^(?:gi|qu)(?=[aăâeêioôơuưy])/, ''))?.[0];
  return vowels === undefined || LAWFUL_DIPHTHONGS.has(vowels);
}

/**
 * How much of a text's words with letters beyond ASCII are Vietnamese syllables, from 0 to 1; undefined when it has no such
 * word. Text read in a wrong encoding falls apart into symbols and vowels that never meet.
 */
export function vietnameseShare(text: string): number | undefined {
  const words = (text.normalize('NFC').match(/[^\s"',;:.()\-/\\[\]0-9|_+=*&%$#@!?<>]+/gu) ?? []).filter(
    (word) => /[^\p{ASCII}]/u.test(word),
  );
  if (words.length === 0) return undefined;
  return words.filter(isVietnameseSyllable).length / words.length;
}
