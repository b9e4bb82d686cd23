import { serialize } from 'node:v8';
import { byteTextOf, textOf } from './byte-text';

const VIETNAMESE = 'Công ty Cổ phần "Ví dụ" 🐘';

/** As V8 says when it passes a text on (its serialization format, version 15): strings of one byte a character are marked `"`. */
function isCompact(text: string): boolean {
  return serialize(text)[2] === '"'.charCodeAt(0);
}

describe('a text as it travels', () => {
  it.each([VIETNAMESE, 'ASCII', '', '\u0000\u007f\u0080\u00ff'])('can be read again: %j', (text) => {
    expect(textOf(byteTextOf(text))).toBe(text);
    expect(byteTextOf(text)).toHaveLength(Buffer.byteLength(text));
  });

  it('is compact, also where it was cut out of a text that is not', () => {
    const name = `${VIETNAMESE} enterpriseCode`.slice(-'enterpriseCode'.length);
    expect(isCompact(name)).toBe(false);
    expect(isCompact(byteTextOf(name))).toBe(true);
    expect(isCompact(`{"${byteTextOf(name)}":"${byteTextOf(VIETNAMESE)}"}`)).toBe(true);
  });
});
