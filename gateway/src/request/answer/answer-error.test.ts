import { answerError } from './answer-error';

const GROUND = { code: 'PERSONAL_DATA', instrument: '91/2025/QH15', article: '3' };
const REFUSAL = { reason: 'why', ground: GROUND, agency: 'city', at: '2026-11-25T00:00:00.000Z' };

describe('an error as callers are told it', () => {
  const told = (code: string, refusal: unknown) =>
    answerError({ message: 'x', extensions: { code, refusal } }).extensions;

  it('carries a refusal with its ground, in exactly these texts', () => {
    const more = { ...REFUSAL, stack: 'secret', ground: { ...GROUND, statement: 'secret' } };
    expect(told('FORBIDDEN', more)).toEqual({ code: 'FORBIDDEN', refusal: REFUSAL });
  });

  it.each([
    ['no object', 'secret'],
    ['nothing', null],
    ['a part that is no text', { ...REFUSAL, reason: { secret: 1 } }],
    ['a part missing', { ...REFUSAL, at: undefined }],
    ['no ground', { ...REFUSAL, ground: undefined }],
    ['half a ground', { ...REFUSAL, ground: { code: 'X' } }],
  ])('carries none that is not one: %s', (_, refusal) => {
    expect(told('FORBIDDEN', refusal)).toEqual({ code: 'FORBIDDEN' });
  });

  it('carries none with another code', () => {
    expect(told('BAD_USER_INPUT', REFUSAL)).toEqual({ code: 'BAD_USER_INPUT' });
  });
});
