import type { DemonstrationVisitor, SignIn } from '../pages/sign-in';
import {
  DEMONSTRATION_CALLERS,
  type DemonstrationCallerName,
} from '../request/identify/demonstration-callers';
import type { DevelopmentIssuer } from '../request/identify/development-issuer';

const LIFETIME_SECONDS = 8 * 3_600;

const VISITORS: readonly (DemonstrationVisitor & { readonly name: DemonstrationCallerName })[] = [
  {
    name: 'analyst',
    title: 'Analyst of the city',
    titleVietnamese: 'Cán bộ phân tích của sở',
    reads: 'Reads licences, cases, violations and verification requests; no contacts and no identities.',
    readsVietnamese: 'Đọc giấy phép, vụ việc, vi phạm, yêu cầu xác minh; không đọc liên hệ và danh tính.',
  },
  {
    name: 'officer',
    title: 'Officer with a case',
    titleVietnamese: 'Cán bộ thụ lý vụ việc',
    reads: 'Reads everything, for a stated case (X-Road-Issue), and acts for the city.',
    readsVietnamese: 'Đọc mọi trường, cho một vụ việc đã nêu, và thao tác nghiệp vụ của thành phố.',
  },
  {
    name: 'partner',
    title: 'Partner system',
    titleVietnamese: 'Hệ thống của cơ quan đối tác',
    reads: 'Reads organisations and licences alone.',
    readsVietnamese: 'Chỉ đọc tổ chức và giấy phép.',
  },
];

/** An identity is given to the sanctioning officer of its open case alone (decision 0017). */
const NEEDED_FOR: ReadonlyMap<string, DemonstrationCallerName> = new Map([['AccountIdentity', 'officer']]);

/** The front page's one-click sign-in; undefined wherever the development issuer is not believed. */
export function demonstrationSignIn(issuer: DevelopmentIssuer | undefined): SignIn | undefined {
  if (!issuer) return undefined;
  return {
    visitors: VISITORS,
    byDefault: 'analyst',
    neededFor: NEEDED_FOR,
    headersOf: async (name) => {
      const visitor = VISITORS.find((candidate) => candidate.name === name);
      if (!visitor) throw new Error('nobody of the demonstration has this name');
      const token = await issuer.mint({
        ...DEMONSTRATION_CALLERS[visitor.name],
        lifetimeSeconds: LIFETIME_SECONDS,
      });
      return { authorization: `Bearer ${token}` };
    },
  };
}
