/**
 * Text as it travels: one character for each byte of its UTF-8. What is only passed on is then neither decoded nor encoded,
 * and every string is of the compact kind; JSON's own signs are ASCII and stand in it as they are.
 */
export type ByteText = string;

export function byteTextOf(text: string): ByteText {
  // ASCII, too: a name that was cut out of a text with Vietnamese in it has two bytes a character, and so has all that it is
  // joined to. Passed on as it was, that was a fiftieth of what a list costs.
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function textOf(bytes: ByteText): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
