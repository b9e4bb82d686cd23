import type { Principal } from '@lienthong/chassis';
import { createReadableKinds } from './readable-kinds';
import type { SearchKind } from './search-match';

const KINDS: readonly SearchKind[] = ['SITE_LICENCE', 'PENALTY_DECISION', 'ORGANIZATION'];

function officer(...scopes: string[]): Principal {
  return { kind: 'officer', subject: 's', agency: 'police', scopes: new Set(scopes), purpose: undefined };
}

describe('which kinds an agency tells a caller of', () => {
  const readable = createReadableKinds('city', {
    SITE_LICENCE: ['SiteLicence.number'],
    PENALTY_DECISION: ['PenaltyDecision.number'],
  });

  it('those whose searched fields the caller may read by the SDL of the agency', () => {
    expect(readable.among(KINDS, officer('city:licence:read'))).toEqual(['SITE_LICENCE']);
    expect(readable.among(KINDS, officer('city:violation:read'))).toEqual(['PENALTY_DECISION']);
    expect(readable.among(KINDS, officer())).toEqual([]);
  });

  it('none that it does not keep, whatever the caller may read elsewhere', () => {
    expect(readable.among(['ORGANIZATION'], officer('registry:organization:read'))).toEqual([]);
  });

  it('none of a field of which nobody has said who may read it', () => {
    const unmarked = createReadableKinds('city', { SITE_LICENCE: ['SiteLicence.noSuchField'] });
    expect(unmarked.among(KINDS, officer('city:licence:read'))).toEqual([]);
  });

  it('says which scope opens one', () => {
    expect(readable.scopesOf('PENALTY_DECISION')).toEqual(['city:violation:read']);
  });
});
