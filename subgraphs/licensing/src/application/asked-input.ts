import { refuseValue } from '@lienthong/acts';
import type { IssuanceKind } from '../licence';
import type { LicenceRegisterKind, Particular, ParticularValue } from '../licence-register-kind';
import type { Asked } from './application-register';

/** What an input may ask for: the same in every register, and its particulars beside. */
export interface AskedInput {
  /** A-labels, as the scalar gives them. */
  readonly domains?: readonly string[] | null;
  readonly removedDomains?: readonly string[] | null;
  readonly months?: number | null;
  readonly remarks?: string | null;
  readonly categories?: readonly string[] | null;
  readonly networkName?: string | null;
  readonly serviceTypes?: readonly string[] | null;
}

const MOST_MONTHS = 1_200;

/** @throws {ActRefusedError} for a text without a letter, or a term without sense */
export function readAsked({ particulars }: LicenceRegisterKind, input: AskedInput): Asked {
  const { domains, removedDomains, months, remarks } = input;
  if (typeof months === 'number' && (months < 1 || months > MOST_MONTHS)) {
    refuseValue('months', `A term is asked for in months, 1 to ${MOST_MONTHS}.`);
  }
  return {
    ...(domains && { domains: [...new Set(domains)].sort() }),
    ...(removedDomains && { removedDomains: [...new Set(removedDomains)].sort() }),
    ...(typeof months === 'number' && { months }),
    ...(typeof remarks === 'string' && { remarks: remarks.trim() }),
    particulars: Object.fromEntries(
      particulars.columns.flatMap((particular) => {
        const value = readParticular(particular, input[particular.field as keyof AskedInput]);
        return value === undefined ? [] : [[particular.column, value]];
      }),
    ),
  };
}

function readParticular({ field }: Particular, given: unknown): ParticularValue | undefined {
  if (given === null || given === undefined) return undefined;
  const texts = (Array.isArray(given) ? given : [given]).map((text) => String(text).normalize('NFC').trim());
  if (texts.length === 0 || texts.includes('')) refuseValue(field, 'Each of these has a name.');
  return Array.isArray(given) ? texts : texts[0];
}

/**
 * Whether an application of a kind asks for what such an application can ask for.
 *
 * @throws {ActRefusedError} naming the part that lacks or is too much
 */
export function expectAskedFor(register: LicenceRegisterKind, kind: IssuanceKind, asked: Asked): void {
  const { domains = [], removedDomains = [], particulars } = asked;
  const changes = domains.length + removedDomains.length + Object.keys(particulars).length;
  if (kind === 'NEW') {
    if (domains.length === 0) refuseValue('domains', 'A first licence is asked for some domain name.');
    if (removedDomains.length > 0)
      refuseValue('removedDomains', 'A first licence has no name to take off it.');
    const lacking = register.particulars.columns.find(({ column }) => particulars[column] === undefined);
    if (lacking) refuseValue(lacking.field, 'A first licence is asked for with this.');
  } else if (kind === 'AMENDED') {
    if (changes === 0) refuseValue('kind', 'An amendment asks for some change.');
  } else if (changes > 0) {
    refuseValue('kind', 'A renewal or a re-issue changes nothing else; ask for an amendment beside it.');
  }
}
