import { isEnterpriseCode, parseOrganizationCode } from '@lienthong/schema';
import type { Cell } from '../table/table';

/**
 * Code of an organisation. A spreadsheet that took an enterprise code for a number dropped its leading zero: it is put back
 * where the check digit then holds. A code that lost another digit begins with its zero still, and is refused.
 */
export function readOrganizationCode({ text }: Cell): string {
  const bare = text.replace(/\s+/g, '').replace(/^'/, '').toUpperCase();
  const branch = /^(\d{9,10})-(\d{3})$|^(\d{10})(\d{3})$/.exec(bare);
  const spelt = branch ? `${branch[1] ?? branch[3]}-${branch[2] ?? branch[4]}` : bare;
  const restored = `0${spelt}`;
  if (/^[1-9]\d{8}(-\d{3})?$/.test(spelt) && isEnterpriseCode(restored)) return restored;
  return parseOrganizationCode(spelt);
}
