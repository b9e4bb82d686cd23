import { parseDomainName } from './domain-name';

describe('a domain name', () => {
  it.each([
    ['example.vn', 'example.vn', 'example.vn'],
    ['Báo.Việt.VN', 'báo.việt.vn', 'xn--bo-mia.xn--vit-5kz.vn'],
    ['xn--bo-mia.xn--vit-5kz.vn', 'báo.việt.vn', 'xn--bo-mia.xn--vit-5kz.vn'],
    ['XN--BO-MIA.việt.vn', 'báo.việt.vn', 'xn--bo-mia.xn--vit-5kz.vn'],
    ['đọc.com.vn', 'đọc.com.vn', 'xn--c-kia059t.com.vn'],
    ['tin24h.vn.', 'tin24h.vn', 'tin24h.vn'],
    ['123.vn', '123.vn', '123.vn'],
  ])('%s is read as %s for people and %s for comparing', (text, name, asciiName) => {
    expect(parseDomainName(text)).toEqual({ name, asciiName });
  });

  it('is the same name whether its marks are composed or not', () => {
    const composed = 'việt.vn';
    expect(composed.normalize('NFD')).not.toBe(composed);
    expect(parseDomainName(composed.normalize('NFD'))).toEqual(parseDomainName(composed));
  });

  it('comes back the same from each of its two forms', () => {
    for (const text of ['trang-tin-tổng-hợp.vn', 'đ.vn', 'ư.ơ.vn', 'tiếngviệt123.com.vn']) {
      const { name, asciiName } = parseDomainName(text);
      expect(parseDomainName(asciiName)).toEqual({ name, asciiName });
    }
  });

  it.each([
    ['😀.vn', 'other than letters'],
    ['xn--e28h.vn', 'other than letters'],
    ['1\u20E3.vn', 'other than letters'],
    ['bao_moi.vn', 'other than letters'],
    ['http://example.vn/', 'other than letters'],
    ['tin tức.vn', 'white space'],
    ['-tin.vn', 'hyphen'],
    ['tin-.vn', 'hyphen'],
    ['ti--n.vn', 'third and fourth'],
    ['\u0301a.vn', 'combining mark'],
    ['ｗｉｄｅ.vn', 'not valid under IDNA 2008'],
    ['ﬁn.vn', 'not valid under IDNA 2008'],
    ['xn--a.vn', 'stands for nothing'],
    ['tin..vn', 'empty part'],
    ['', 'empty part'],
    ['.', 'empty part'],
    ['vn', 'no dot'],
    ['192.168.1.1', 'IP address'],
    [`${'a'.repeat(64)}.vn`, 'longer than 63'],
    [`${'ệ'.repeat(60)}.vn`, 'longer than 63'],
    [`${'a.'.repeat(126)}vn`, 'longer than 253'],
    ['ế'.repeat(100_000), 'longer than 253'],
  ])('%.30j is refused, and the message speaks of: %s', (text, problem) => {
    expect(() => parseDomainName(text)).toThrow(problem);
  });

  it('may be as long as the name system allows, and no longer', () => {
    const longest = `${`${'a'.repeat(62)}.`.repeat(4)}v`;
    expect(longest).toHaveLength(253);
    expect(parseDomainName(longest).asciiName).toBe(longest);
    expect(() => parseDomainName(`${longest}n`)).toThrow('longer than 253');
  });
});
