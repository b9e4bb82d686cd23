import { formOfOrganizationCode, parseOrganizationCode } from './organization-code';
import { parseProvinceCode } from './province-code';

describe('an electronic identification code', () => {
  it.each([
    ['0100109106', 'ENTERPRISE'],
    ['0314409058-002', 'ENTERPRISE'],
    ['H26', 'STATE_AGENCY'],
    ['H26.15', 'STATE_AGENCY'],
    ['G14.25.A1', 'STATE_AGENCY'],
    ['Z01ABC', 'OTHER_BODY'],
    [`Z99${'9'.repeat(32)}`, 'OTHER_BODY'],
  ])('%s is the code of an organisation of the kind %s', (code, form) => {
    expect(parseOrganizationCode(code)).toBe(code);
    expect(formOfOrganizationCode(code)).toBe(form);
  });

  it.each([
    ['0100109107', 'check digit does not hold'],
    ['h26', 'capital letters'],
    ['000.00.00.H26', 'before 2020'],
    ['H26.', 'none of the three forms'],
    ['H2', 'none of the three forms'],
    [`H26.${'1'.repeat(32)}`, 'longer than 35'],
    ['Z01', 'none of the three forms'],
    ['Z01.AB', 'none of the three forms'],
    ['Z00AB', 'no scheme Z00'],
    [`Z01${'9'.repeat(33)}`, 'none of the three forms'],
    ['H26 ', 'white space'],
    ['', 'empty'],
  ])('%j is refused, and the message says why: %s', (code, problem) => {
    expect(() => parseOrganizationCode(code)).toThrow(problem);
    expect(formOfOrganizationCode(code)).toBeNull();
  });
});

describe('a province code', () => {
  it.each(['01', '79', '99'])('%s has the form of one', (code) => {
    expect(parseProvinceCode(code)).toBe(code);
  });

  it.each(['00', '1', '001', 'HN', '٠١', ''])('%j has not', (code) => {
    expect(() => parseProvinceCode(code)).toThrow('expected two digits from 01 to 99');
  });
});
