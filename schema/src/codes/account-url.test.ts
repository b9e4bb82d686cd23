import { spellAccountUrl } from './account-url';

describe('the address of an account', () => {
  it.each([
    'https://facebook.com/nguyen.van.thu',
    'https://FaceBook.com/nguyen.van.thu/',
    ' https://facebook.com./nguyen.van.thu#about',
    'https://facebook.com:443/nguyen.van.thu',
  ])('is one, written as %s', (written) => {
    expect(spellAccountUrl(written)).toBe('https://facebook.com/nguyen.van.thu');
  });

  it('keeps what tells one account from another', () => {
    const spelt = ['/profile.php?id=1', '/profile.php?id=2', '/Thu', '/thu'].map((rest) =>
      spellAccountUrl(`https://facebook.com${rest}`),
    );
    expect(new Set(spelt).size).toBe(4);
  });

  it.each([
    'http://facebook.com/a',
    'facebook.com/a',
    'https://a:b@facebook.com/a',
    'javascript:alert(1)',
    '',
  ])('is not %j', (written) => {
    expect(spellAccountUrl(written)).toBeUndefined();
  });
});
