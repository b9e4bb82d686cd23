/** Texts of headers compare without case, marks, punctuation and line breaks; "đ" does not decompose. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A header as it may be known: as it stands, and without what stands in brackets, such as (dd/mm/yyyy). */
export function spellingsOf(header: string): readonly string[] {
  const whole = foldHeader(header);
  const bare = foldHeader(header.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '));
  return bare === whole || bare === '' ? [whole] : [whole, bare];
}
