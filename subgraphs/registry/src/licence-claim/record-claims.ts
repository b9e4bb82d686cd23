import { randomUUID } from 'node:crypto';
import { today } from '@lienthong/schema';
import type { recordClaims, NewRecordedClaim } from './claim-record-store';
import { isOrganizationName } from './kept-name';
import { comparedSymbol } from './licence-claim';
import { comparedName } from './name-comparison';
import type { CheckedStatement, ClaimOfStatement } from './read-statement';

type Write = (claims: readonly NewRecordedClaim[]) => ReturnType<typeof recordClaims>;

/** Longer ones are sentences that a reader took for a name. */
const LONGEST_NAME = 300;

/**
 * Puts on record which licences a statement claims, for whom and where. Left out are claims without a number that could be
 * compared, other instruments, and names that may be a person's.
 */
export async function recordStatement({ claims, read }: CheckedStatement, write: Write): Promise<void> {
  const [first] = read.holders;
  const holder = first ? keptHolder(first.name) : null;
  const isWithheld = first !== undefined && holder === null;
  await write(claims.flatMap((claim) => recordOf(claim, holder, isWithheld)));
}

/** Persons' own tax codes begin with 8, under the check digit that enterprises' have; and one beside a person's name is his. */
function keptCode(code: string | null, isHolderWithheld: boolean): string | null {
  return code === null || isHolderWithheld || code.startsWith('8') ? null : code;
}

function recordOf(
  { read: { issuer }, compared }: ClaimOfStatement,
  holder: NewRecordedClaim['holder'],
  isHolderWithheld: boolean,
): NewRecordedClaim[] {
  if (compared.number === null || compared.role === 'OTHER_INSTRUMENT') return [];
  const numberKey = numberKeyOf(compared.number, compared.symbol);
  const recordedOn = today();
  const claim = { ...compared, enterpriseCode: keptCode(compared.enterpriseCode, isHolderWithheld) };
  return [{ id: randomUUID(), claim, numberKey, holder, issuerAgencyId: issuer.agency, recordedOn }];
}

/** A number and its symbol as claims are brought together by them. */
export function numberKeyOf(number: string, symbol: string | null): string {
  return `${number}/${comparedSymbol(symbol)}`;
}

function keptHolder(printed: string): NewRecordedClaim['holder'] {
  const name = printed.normalize('NFC').replace(/\s+/g, ' ').trim();
  const key = comparedName(name).own;
  return key !== '' && name.length <= LONGEST_NAME && isOrganizationName(name) ? { name, key } : null;
}
