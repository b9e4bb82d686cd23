import { refuseValue, type ActInProgress } from '@lienthong/acts';
import { isProvinceOn, type NewHeadquarters } from './organization-register';

/** Where a head office is, as a caller says it. */
export interface HeadquartersInput {
  readonly line: string;
  readonly ward?: string | null;
  readonly district?: string | null;
  readonly province: string;
  readonly provinceValidFrom: string;
}

/** Since then there are provinces and communes, and nothing between them: Law 72/2025/QH15. */
const DISTRICTS_ENDED_ON = '2025-07-01';

/** @throws {ActRefusedError} INVALID_VALUE for what was no address on its first day */
export async function readHeadquarters(
  act: ActInProgress,
  input: HeadquartersInput,
  validFrom: string,
): Promise<NewHeadquarters> {
  const line = input.line.trim();
  if (line === '') refuseValue('headquarters.line', 'An address has a house number, a street or a building.');
  const ward = said(input.ward);
  const district = said(input.district);
  if (district !== undefined && validFrom >= DISTRICTS_ENDED_ON) {
    refuseValue('headquarters.district', `Districts ended on ${DISTRICTS_ENDED_ON}; leave it out.`);
  }
  const province = { code: input.province, validFrom: input.provinceValidFrom };
  if (!(await isProvinceOn(act.trx, province, validFrom))) {
    refuseValue(
      'headquarters.province',
      `There was no such province on ${validFrom}; \`provinces(asOf: "${validFrom}")\` lists those with their first days.`,
    );
  }
  return {
    line,
    province,
    validFrom,
    ...(ward !== undefined && { ward }),
    ...(district !== undefined && { district }),
  };
}

function said(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}
