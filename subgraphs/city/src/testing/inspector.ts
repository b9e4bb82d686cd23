import { NOBODY_PUNISHED } from '@lienthong/acts/testing';
import type { Principal } from '@lienthong/chassis';

/** An officer of the city who may do everything that its enforcement offices do; the police have punished nothing. */
export const INSPECTOR: Principal = {
  kind: 'officer',
  subject: 'le-thi-thu',
  agency: 'city',
  scopes: new Set([
    'city:inspection:act',
    'city:penalty:decide',
    'city:outreach:act',
    'city:case:read',
    'city:violation:read',
    'city:outreach:read',
    'city:history:read',
    'police:verification:read',
    'registry:organization:read',
  ]),
  purpose: { caseNumber: '1/HS', statement: undefined, isOpenCase: true },
  punishedElsewhere: NOBODY_PUNISHED,
};

export const ACCOUNT = { network: 'FACEBOOK', url: 'https://facebook.example/tai-khoan-thu' };
