import { createHmac, randomBytes } from 'node:crypto';
import { mac } from './mac';

describe('the code that a call is signed with', () => {
  it('is HMAC SHA-256 for secrets and texts of every length, one after the other', () => {
    for (const secretBytes of [32, 63, 64, 65, 200]) {
      const secret = randomBytes(secretBytes);
      for (const length of [0, 1, 55, 56, 63, 64, 65, 1_500, 8_191, 8_192, 8_193, 40_000, 7]) {
        const text = randomBytes(length).toString('base64url').slice(0, length);
        const expected = createHmac('sha256', secret).update(text);
        expect(mac(secret, text, 'base64url')).toBe(expected.digest('base64url'));
      }
    }
  });

  it('depends on each bit of the secret', () => {
    const secret = randomBytes(32);
    const codes = new Set([mac(secret, 'text', 'base64url')]);
    for (let bit = 0; bit < 256; bit += 1) {
      const other = Buffer.from(secret);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      codes.add(mac(other, 'text', 'base64url'));
    }
    expect(codes.size).toBe(257);
  });
});
