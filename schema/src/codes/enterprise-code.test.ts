import { enterpriseCodeFrom, isEnterpriseCode, parseEnterpriseCode } from './enterprise-code';

describe('an enterprise code', () => {
  it.each([
    '0100109106',
    '0101248141',
    '0300588569',
    '0303490096',
    '0101245486',
    '0101871229',
    '0310471746',
    '0305709591',
    '0311609355',
    '0100047516',
    '0100233488',
    '0100112437',
    '0314409058-002',
  ])('%s, which is in use, is accepted as it is written', (code) => {
    expect(parseEnterpriseCode(code)).toBe(code);
  });

  it.each(['0100109107', '0100233480', '0399809731', '0123456789', '0314409059-002'])(
    '%s is refused for its check digit, without a word on which digit would do',
    (code) => {
      expect(isEnterpriseCode(code)).toBe(false);
      expect(() => parseEnterpriseCode(code)).toThrow('check digit does not hold');
      try {
        parseEnterpriseCode(code);
      } catch (error) {
        expect(String(error).replace('10 digits', '').replace('-001 to -999', '')).not.toMatch(/\d/);
      }
    },
  );

  it.each([
    ['0000000017', 'province prefix'],
    ['0100000008', 'serial number'],
    ['0314409058-000', 'dependent-unit number'],
    ['0314409058002', 'hyphen'],
    ['0314409058-2', 'number of digits'],
    ['010010910', 'number of digits'],
    ['', 'number of digits'],
    [' 0100109106', 'white space'],
    ['0100109106\n', 'white space'],
    ['０１００１０９１０６', 'other than digits'],
    ['01001O9106', 'other than digits'],
  ])('%j is refused, and the message speaks of its %s', (code, problem) => {
    expect(() => parseEnterpriseCode(code)).toThrow(problem);
  });

  it('notices every single wrong digit and every two neighbours swapped', () => {
    const code = '0100109106';
    for (let place = 0; place < 9; place += 1) {
      for (const digit of '0123456789') {
        const changed = `${code.slice(0, place)}${digit}${code.slice(place + 1)}`;
        if (changed !== code) expect(isEnterpriseCode(changed)).toBe(false);
      }
      const [left = '', right = ''] = code.slice(place, place + 2);
      const swapped = `${code.slice(0, place)}${right}${left}${code.slice(place + 2)}`;
      if (swapped !== code) expect(isEnterpriseCode(swapped)).toBe(false);
    }
  });

  it('can be completed by a generator, except where no number is ever issued', () => {
    expect(enterpriseCodeFrom('010010910')).toBe('0100109106');
    expect(enterpriseCodeFrom('010000005')).toBeNull();
    expect(enterpriseCodeFrom('010000000')).toBeNull();
    expect(enterpriseCodeFrom('000000001')).toBeNull();
    expect(enterpriseCodeFrom('01001091')).toBeNull();
  });

  it('never exists for a prefix whose check digit would be 10, whatever the last digit', () => {
    for (const digit of '0123456789') expect(isEnterpriseCode(`010000005${digit}`)).toBe(false);
  });
});
