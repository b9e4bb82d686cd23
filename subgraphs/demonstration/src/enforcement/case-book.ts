import type { NewCase, NewSocialAccount } from '@lienthong/city';
import { HANOI_CULTURE, HANOI_DIC, MINISTRIES_REORGANIZED } from '../agency/agency-ids';
import type { Volume } from '../drawing/volume';
import { OfficeRegister } from './office-register';

type Network = NewSocialAccount['network'];
type Owner = NewCase['owners'][number];

/** Where an address of each network cannot be: their names of accounts have no hyphen, or another form altogether. */
const ACCOUNT_ADDRESS: Record<Network, (serial: string) => string> = {
  FACEBOOK: (serial) => `https://www.facebook.com/minh-hoa-${serial}`,
  ZALO: (serial) => `https://zalo.me/minh-hoa-${serial}`,
  YOUTUBE: (serial) => `https://www.youtube.com/channel/minh-hoa-${serial}`,
  TIKTOK: (serial) => `https://www.tiktok.com/@minh-hoa-${serial}`,
  LOTUS: (serial) => `https://lotus.vn/minh-hoa-${serial}`,
  OTHER: (serial) => `https://mxh-minhhoa.vn/minh-hoa-${serial}`,
};

// prettier-ignore
const NETWORKS: readonly (readonly [Network, number])[] = [
  ['FACEBOOK', 70], ['ZALO', 20], ['YOUTUBE', 4], ['TIKTOK', 4], ['OTHER', 2],
];

/** A case whose account or site may be shown to have been screened on the day it was opened. */
export interface Lead {
  readonly caseId: string;
  readonly openedOn: string;
  readonly accountId?: string;
  readonly domain?: string;
}

/** The department's cases and the accounts they are about, as other rows of a volume come to need them. */
export class CaseBook {
  readonly cases: NewCase[] = [];
  readonly accounts: NewSocialAccount[] = [];
  readonly leads: Lead[] = [];
  readonly letters: OfficeRegister;
  readonly #numbers: OfficeRegister;

  constructor(readonly volume: Volume) {
    this.letters = new OfficeRegister(volume, 'letters', 6);
    this.#numbers = new OfficeRegister(volume, 'case-numbers', 3);
  }

  /** Opens a case. Unless said otherwise Hanoi owns it, and what was open when the department ended passed on. */
  openCase(summary: string, openedOn: string, closedOn?: string, owners?: readonly Owner[]): string {
    const id = this.volume.id('case', this.cases.length);
    this.cases.push({
      id,
      number: `${this.#numbers.enter(openedOn)}/${openedOn.slice(0, 4)}/HS-TTĐT`,
      summary,
      openedOn,
      ...(closedOn === undefined ? {} : { closedOn }),
      owners: owners ?? ownersInHanoi(openedOn, closedOn),
    });
    return id;
  }

  newAccount(network?: Network): string {
    const ordinal = this.accounts.length;
    const id = this.volume.id('account', ordinal);
    const chosen = network ?? this.volume.random(`account/${ordinal}`).weighted(NETWORKS);
    const serial = String(this.volume.interleave(ordinal + 1)).padStart(6, '0');
    this.accounts.push({ id, network: chosen, url: ACCOUNT_ADDRESS[chosen](serial) });
    return id;
  }

  isOnFacebook(accountId: string): boolean {
    return this.accounts.some(({ id, network }) => id === accountId && network === 'FACEBOOK');
  }
}

/** Number and symbol of a letter of the department, or of its successor. */
export function letterNumber(letters: OfficeRegister, day: string, unit: 'TTĐT' | 'TTra'): string {
  const office = day < MINISTRIES_REORGANIZED ? `STTTT-${unit}` : 'SVHTT-TTĐT';
  return `${letters.enter(day)}/${office}`;
}

function ownersInHanoi(openedOn: string, closedOn: string | undefined): Owner[] {
  if (openedOn >= MINISTRIES_REORGANIZED) return [{ agencyId: HANOI_CULTURE, validFrom: openedOn }];
  if (closedOn !== undefined && closedOn < MINISTRIES_REORGANIZED) {
    return [{ agencyId: HANOI_DIC, validFrom: openedOn }];
  }
  return [
    { agencyId: HANOI_DIC, validFrom: openedOn, validUntil: MINISTRIES_REORGANIZED },
    { agencyId: HANOI_CULTURE, validFrom: MINISTRIES_REORGANIZED },
  ];
}
