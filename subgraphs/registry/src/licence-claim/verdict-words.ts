import type { LicenceClaim, RegisterName } from './licence-claim';
import { registerOf } from './licence-claim';
import type { Agreement, Verdict } from './verdict';

interface Words {
  readonly reason: string;
  readonly reasonEnglish: string;
}

const REGISTERS: Readonly<Record<RegisterName, readonly [string, string]>> = {
  SITE: [
    'sổ cấp phép trang thông tin điện tử tổng hợp của Hà Nội',
    'the register of aggregated sites of Hà Nội',
  ],
  SOCIAL_NETWORK: ['sổ cấp phép mạng xã hội của Bộ', 'the register of social networks of the ministry'],
};

/**
 * Why a verdict is what it is, in both languages. Neither names the holder that the register has: whoever may read
 * licences reads it at the verdict's `licence`, and for everybody else a check is no way around that.
 *
 * @param agreement what of the holder was compared; undefined where no licence was
 */
export function wordsOf(claim: LicenceClaim, { outcome }: Verdict, agreement: Agreement | undefined): Words {
  const number = claim.printed ?? claim.number ?? '';
  const [register, registerEnglish] = REGISTERS[registerOf(claim) ?? 'SITE'];
  const there = `Giấy phép ${number} có trong ${register}`;
  const thereEnglish = `Licence ${number} is in ${registerEnglish}`;
  const day = claim.asOf;
  switch (outcome) {
    case 'MATCHES':
      return {
        reason: `${there}, còn hiệu lực ngày ${day}; ${listed(agreement, AGREEING)} khớp.`,
        reasonEnglish: `${thereEnglish} and in force on ${day}; it agrees in ${listed(agreement, AGREEING_ENGLISH)}.`,
      };
    case 'UNVERIFIED_HOLDER':
      if (claim.isAnotherNamed) {
        return {
          reason: `${there}, nhưng tuyên bố nêu nhiều hơn một đơn vị hoặc mã số; hãy hỏi kèm tên miền của trang để biết trang là của ai.`,
          reasonEnglish: `${thereEnglish}, but the statement names more than one firm or code. Ask with the \`domain\` on which it stands, which tells whose page it is.`,
        };
      }
      return {
        reason: `${there}, nhưng tuyên bố không nêu đơn vị, mã số hoặc tên miền để đối chiếu; riêng số giấy phép không chứng minh được gì.`,
        reasonEnglish: `${thereEnglish}, but the statement gives no holder, code or domain that can be compared; a number alone proves nothing. Ask with the \`domain\` on which it stands.`,
      };
    case 'HOLDER_MISMATCH':
      return {
        reason: `${there}, nhưng cấp cho đơn vị khác: ${differing(agreement, ['tên', 'mã số doanh nghiệp'])} trong tuyên bố không khớp.`,
        reasonEnglish: `${thereEnglish}, but it is another's: the ${differing(agreement, ['name', 'enterprise code'])} in the statement is not its holder's.`,
      };
    case 'DOMAIN_MISMATCH':
      return {
        reason: `${there}, nhưng ngày ${day} không bao gồm tên miền ${claim.domain ?? ''}.`,
        reasonEnglish: `${thereEnglish}, but on ${day} it does not cover the domain ${claim.domain ?? ''}.`,
      };
    case 'DATE_MISMATCH':
      return {
        reason: `${there}, nhưng không có lần cấp nào vào ngày nêu trong tuyên bố.`,
        reasonEnglish: `${thereEnglish}, but no paper of it is of the day that the statement gives.`,
      };
    case 'NOT_YET_ISSUED':
      return {
        reason: `${there}, nhưng ngày ${day} chưa được cấp.`,
        reasonEnglish: `${thereEnglish}, but on ${day} it had not been granted yet.`,
      };
    case 'EXPIRED':
      return {
        reason: `${there}, nhưng ngày ${day} đã hết hạn.`,
        reasonEnglish: `${thereEnglish}, but by ${day} its term had ended.`,
      };
    case 'SUSPENDED':
      return {
        reason: `${there}, nhưng ngày ${day} đang bị đình chỉ.`,
        reasonEnglish: `${thereEnglish}, but on ${day} it was suspended.`,
      };
    case 'REVOKED':
      return {
        reason: `${there}, nhưng ngày ${day} đã bị thu hồi.`,
        reasonEnglish: `${thereEnglish}, but by ${day} it had been revoked.`,
      };
    case 'NOT_FOUND':
      return {
        reason: `Không có giấy phép ${number} trong ${register}${unnamed(claim, ' (tuyên bố không nêu cơ quan cấp; có thể do nơi khác cấp)')}.`,
        reasonEnglish: `There is no licence ${number} in ${registerEnglish}${unnamed(claim, ' (the statement names no issuer; another may have given it)')}.`,
      };
    case 'NOT_OURS':
      return {
        reason: `${number === '' ? 'Văn bản này' : `Văn bản ${number}`} thuộc loại hoặc cơ quan cấp không có sổ trong cổng này; hãy hỏi cơ quan đã cấp.`,
        reasonEnglish: `${number === '' ? 'This instrument' : `Instrument ${number}`} is of a kind or an issuer whose register is not in this graph; ask whoever issued it.`,
      };
    case 'NOT_COMPARABLE':
      return {
        reason: 'Tuyên bố không in số giấy phép có thể tra cứu.',
        reasonEnglish: 'The statement prints no licence number that could be looked up.',
      };
  }
}

const AGREEING = { name: 'tên đơn vị', code: 'mã số doanh nghiệp', domain: 'tên miền' } as const;
const AGREEING_ENGLISH = { name: 'name', code: 'enterprise code', domain: 'domain' } as const;

function listed(agreement: Agreement | undefined, names: Readonly<Record<keyof Agreement, string>>): string {
  return (['name', 'code', 'domain'] as const)
    .filter((part) => agreement?.[part] === 'AGREES')
    .map((part) => names[part])
    .join(', ');
}

function differing(agreement: Agreement | undefined, [name, code]: readonly [string, string]): string {
  return agreement?.name === 'DIFFERS' ? name : code;
}

function unnamed({ issuer }: LicenceClaim, words: string): string {
  return issuer === 'UNKNOWN' ? words : '';
}
