import { describeError } from './describe-error';

const SECRET = 'hunter2';

describe('what a log says of an error', () => {
  it.each([
    ['a message', new Error(`password ${SECRET}`)],
    ['a message of several lines that looks like a stack', new Error(`x\n    at ${SECRET} here\n    at y`)],
    ['a parser quoting what it read', parserError()],
    [
      'an address',
      Object.assign(new Error(`connect pg://a:${SECRET}@10.0.0.5/x failed`), { syscall: 'connect' }),
    ],
    [
      'a database quoting a row',
      Object.assign(new Error(`Key (name)=(${SECRET})`), {
        severity: 'ERROR',
        code: '23505',
        detail: SECRET,
        where: SECRET,
      }),
    ],
    ['a cause', new Error('outer', { cause: new Error(SECRET) })],
    ['a thrown string', SECRET],
  ])('holds nothing of %s', (_, error) => {
    expect(JSON.stringify(describeError(error))).not.toContain(SECRET);
  });

  it('holds what an operator needs: name, code, table and where it was thrown', () => {
    const error = Object.assign(new Error('x'), { severity: 'ERROR', code: '23505', table: 'licences' });
    expect(describeError(error)).toMatchObject({ name: 'Error', code: '23505', about: 'licences' });
    expect(describeError(error).frames?.[0]).toContain('describe-error.test');
    expect(describeError(new TypeError('x is not a function')).message).toBe('x is not a function');
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      syscall: 'connect',
      code: 'ECONNREFUSED',
    });
    expect(describeError(refused).message).toBe('connect ECONNREFUSED 127.0.0.1:1');
  });
});

function parserError(): unknown {
  try {
    return JSON.parse(`{"${SECRET}`);
  } catch (error) {
    return error;
  }
}
