import type { ImportRegister } from './import-register';
import { networkLicences } from './network-licences';
import { organizations } from './organizations';
import { penaltyDecisions } from './penalty-decisions';
import { siteLicences } from './site-licences';

/** Every register that may come in a table. */
export const REGISTERS: readonly ImportRegister[] = [
  siteLicences,
  networkLicences,
  organizations,
  penaltyDecisions,
];
