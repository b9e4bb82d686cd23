import { parseValue as parseLiteralText } from 'graphql';
import { domainNameScalar } from './code-scalars';

describe('DomainName', () => {
  it('is compared on its A-label and answered as its U-label, however it was written', () => {
    expect(domainNameScalar.parseLiteral(parseLiteralText('"Báo.vn"'))).toBe('xn--bo-mia.vn');
    expect(domainNameScalar.parseValue('XN--BO-MIA.vn')).toBe('xn--bo-mia.vn');
    expect(domainNameScalar.serialize('xn--bo-mia.vn')).toBe('báo.vn');
    expect(domainNameScalar.serialize('báo.vn')).toBe('báo.vn');
  });
});
