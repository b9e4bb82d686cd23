import type { SymbolRegister } from '../number/symbol';
import type { AgencyKind } from './agency-name';

/** Who uses a register's symbols. Registers that are not here say nothing. */
const AGENCIES: Partial<Record<SymbolRegister, readonly AgencyKind[]>> = {
  MINISTRY: ['MIC', 'PTTH_TTDT_DEPARTMENT'],
  DEPARTMENT: ['DIC'],
  SITES: ['DIC', 'DCS', 'MIC', 'MOCST', 'PTTH_TTDT_DEPARTMENT'],
  BROADCASTING: ['PTTH_TTDT_DEPARTMENT', 'MIC', 'MOCST'],
  CULTURE_MINISTRY: ['MOCST', 'PTTH_TTDT_DEPARTMENT'],
  CULTURE_DEPARTMENT: ['DCS'],
  PRESS: ['MIC', 'ELSEWHERE'],
  TELECOMMUNICATIONS: ['ELSEWHERE', 'MIC', 'MOST'],
  DECISION: ['DIC', 'DCS', 'MIC', 'MOCST', 'MOST', 'PTTH_TTDT_DEPARTMENT', 'ELSEWHERE', 'COMMITTEE'],
  UNKNOWN: ['DIC', 'DCS', 'MIC', 'MOCST', 'MOST', 'PTTH_TTDT_DEPARTMENT', 'ELSEWHERE', 'COMMITTEE'],
};

interface Numbered {
  readonly number: { readonly meaning: { readonly register: SymbolRegister } | null } | undefined;
}

/**
 * Whether an agency that merely stands beside a number may be its issuer. One whose symbol it is not is somebody else: `…/GP-BTTTT
 * - Bộ Văn hóa` names the owner.
 */
export function isOfRegister(kind: AgencyKind, { number }: Numbered): boolean {
  return AGENCIES[number?.meaning?.register ?? 'UNKNOWN']?.includes(kind) ?? false;
}
