import { PUBLIC, type Principal } from '@lienthong/chassis';
import { indexOperations } from './persisted-operations';
import { createSafelist, readSafelistedCallers, type SafelistedCallers } from './safelist';

const SAVED = '{ provinces { name } }';
const OTHER = '{ provinces { code } }';
const operations = indexOperations([{ id: '1', body: SAVED }]);

const officer: Principal = { ...PUBLIC, kind: 'officer', subject: 'a', agency: 'city' };
const partner: Principal = { ...PUBLIC, kind: 'system', subject: 'b', agency: 'partner' };

function isAnswered(callers: SafelistedCallers, principal: Principal, ...texts: string[]): boolean {
  try {
    createSafelist(operations, callers)(principal, texts);
    return true;
  } catch (error) {
    expect(error).toMatchObject({
      message: expect.stringContaining('have this one added to the manifest') as string,
      extensions: { code: 'FORBIDDEN', http: { status: 403 } },
    });
    return false;
  }
}

describe('the safelist', () => {
  it.each([
    [undefined, [true, true, true]],
    ['', [true, true, true]],
    ['required', [false, false, false]],
    ['required:public', [false, true, true]],
    ['required:officer', [true, false, true]],
    ['required:public,partner', [false, true, false]],
  ])('%p admits other texts from the public, an officer, a partner: %p', (setting, expected) => {
    const callers = readSafelistedCallers(setting);
    if (callers === undefined) throw new Error('the setting is understood');
    expect([PUBLIC, officer, partner].map((caller) => isAnswered(callers, caller, OTHER))).toEqual(expected);
    for (const caller of [PUBLIC, officer, partner]) expect(isAnswered(callers, caller, SAVED)).toBe(true);
  });

  it('admits no text beside a saved one', () => {
    expect(isAnswered('everybody', PUBLIC, SAVED, OTHER)).toBe(false);
  });

  it.each(['true', 'requierd', 'required:', 'required:public,', 'required: public', 'Required'])(
    'is not opened by the mistyped %p',
    (setting) => {
      expect(readSafelistedCallers(setting)).toBeUndefined();
    },
  );
});
