import type { IssuerCode } from '../licence-statement';

/**
 * The agency whose registers an issuer keeps on: that of before 1 March 2025, by whose code records of both times are one series.
 * MOCST went on with what the ministry (MIC) had licensed, a department of culture with what its province's Department of Information and
 * Communications had. Any other is its own.
 */
export function issuerLine(code: IssuerCode): IssuerCode {
  if (code === 'MOCST') return 'MIC';
  if (code === 'HANOI_DCS') return 'HANOI_DIC';
  if (code === 'HCMC_DCS') return 'HCMC_DIC';
  const [department, province] = code.split(':');
  return department === 'OTHER_DCS' && province !== undefined ? `OTHER_DIC:${province}` : code;
}
