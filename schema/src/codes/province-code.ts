import { InvalidCodeError } from './invalid-code-error';

/** Two digits that may be a province's. Whether they are one's, and whose, depends on a day: the registry's to say. */
export type ProvinceCode = string & { readonly brand: 'ProvinceCode' };

export function isProvinceCode(text: string): text is ProvinceCode {
  return /^(?!00)\d{2}$/.test(text);
}

/** @throws {InvalidCodeError} when it is not two digits from 01 to 99 */
export function parseProvinceCode(text: string): ProvinceCode {
  if (isProvinceCode(text)) return text;
  const problem = text === '00' ? 'no province has 00' : 'it is not two digits';
  throw new InvalidCodeError(problem, 'two digits from 01 to 99, such as 01 for Hà Nội');
}
