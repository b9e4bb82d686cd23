import type { Identify } from '@lienthong/gateway';
import { PUBLIC, type Principal } from '@lienthong/chassis';

/** As whom a test asks. */
export type Caller = Principal;

/** An officer who may read everything and says why. */
export const OFFICER: Caller = {
  kind: 'officer',
  subject: 'test-officer',
  agency: 'city',
  scopes: new Set([
    'registry:organization:read',
    'city:licence:read',
    'city:contact:read',
    'city:case:read',
    'city:violation:read',
    'city:outreach:read',
    'ministry:licence:read',
    'police:verification:read',
    'police:identity:read',
  ]),
  purpose: { caseNumber: 'TEST/2026', statement: undefined },
};

export const NOBODY: Caller = PUBLIC;

/** The officer, with these scopes alone. */
export function callerWith(...scopes: readonly string[]): Caller {
  return { ...OFFICER, scopes: new Set(scopes) };
}

/** Headers that make the federation of a test know the caller. */
export function headersOf(caller: Caller): Readonly<Record<string, string>> {
  if (caller.kind === 'public') return {};
  const text = JSON.stringify({ ...caller, scopes: [...caller.scopes] });
  return { authorization: `Bearer ${Buffer.from(text).toString('base64url')}` };
}

export const identifyTestCaller: Identify = (headers) => {
  const text = headers.get('authorization')?.replace('Bearer ', '');
  if (text === undefined) return Promise.resolve(PUBLIC);
  const given = JSON.parse(Buffer.from(text, 'base64url').toString()) as Principal & { scopes: string[] };
  return Promise.resolve({ ...given, scopes: new Set(given.scopes) });
};
