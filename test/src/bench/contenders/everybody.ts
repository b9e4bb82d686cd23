import type { Principal } from '@lienthong/chassis';
import { OFFICER } from '../../testkit/callers';

/** As whom a gateway without guards takes everybody: one who may read everything. */
export const EVERYBODY: Principal = {
  kind: 'officer',
  agency: OFFICER.agency,
  subject: OFFICER.subject,
  scopes: new Set(OFFICER.scopes),
  purpose: OFFICER.purpose && { ...OFFICER.purpose, isOpenCase: true },
};
