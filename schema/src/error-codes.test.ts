import { ERROR_CODES, isErrorCode } from './error-codes';

describe('the error codes', () => {
  it('are a closed list', () => {
    expect(isErrorCode('FORBIDDEN')).toBe(true);
    for (const other of ['ECONNREFUSED', '42P01', 'forbidden', 'toString', '__proto__', '', null, 7]) {
      expect(isErrorCode(other)).toBe(false);
    }
  });

  it.each(Object.entries(ERROR_CODES))('%s says what happened and what to do', (_code, meaning) => {
    expect(meaning).toMatch(/^[A-Z].+[;,] .+\.$/);
  });
});
