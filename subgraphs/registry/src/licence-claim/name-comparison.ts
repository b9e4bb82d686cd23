import { createHash } from 'node:crypto';

/** What an organisation is by law; where a name says two different ones, they are two organisations. */
type LegalForm = 'JOINT_STOCK' | 'LIMITED' | 'PARTNERSHIP' | 'PRIVATE' | 'COOPERATIVE';

/** A name as names are compared: without marks, case, spaces, punctuation and the words of its legal form. */
export interface ComparedName {
  readonly form: LegalForm | null;
  readonly own: string;
  /** The same without what stands in brackets; equal to `own` where nothing does. */
  readonly withoutBrackets: string;
}

/**
 * Words of legal forms and how they are written short, after folding; the longer before the shorter that they hold.
 * Enterprises Law 59/2020/QH14, Articles 37 and 46, 111, 177, 188; Co-operatives Law 17/2023/QH15.
 */
const FORMS: readonly (readonly [RegExp, LegalForm | null])[] = [
  [
    /\b(cong ty|cty|c ty) (co phan|cp)\b|\bctcp\b|\bjoint stock (company|corporation)\b|\bjsc\b/,
    'JOINT_STOCK',
  ],
  [
    /\b(cong ty|cty|c ty) (tnhh|trach nhiem huu han)( (mot|1|hai|2) (thanh vien|tv)( tro len)?| (mtv|1tv|2tv))?\b/,
    'LIMITED',
  ],
  [/\b(one member )?(limited liability company|company limited|co ltd|llc|ltd)\b/, 'LIMITED'],
  [/\b(cong ty|cty) hop danh\b/, 'PARTNERSHIP'],
  [/\bdoanh nghiep tu nhan\b|\bdntn\b/, 'PRIVATE'],
  [/\bhop tac xa\b|\bhtx\b/, 'COOPERATIVE'],
  [/^(cong ty|cty|c ty)\b/, null],
];

/** Words that names print both ways. */
const SHORT_WORDS: ReadonlyMap<string, string> = new Map([
  ['tm', 'thuongmai'],
  ['dv', 'dichvu'],
  ['sx', 'sanxuat'],
  ['xnk', 'xuatnhapkhau'],
  ['xd', 'xaydung'],
]);

/** A name without all words of legal forms, and how many it has: two where two firms stand together, or one in two languages. */
function withoutForms(name: string): { readonly own: string; readonly forms: number } {
  let words = fold(name);
  let forms = 0;
  for (const [pattern, form] of FORMS) {
    if (form === null) continue;
    const parts = words.split(new RegExp(pattern.source.replaceAll('(', '(?:'), 'u'));
    words = parts.join(' ');
    forms += parts.length - 1;
  }
  return { own: words.replaceAll(' ', ''), forms };
}

/**
 * Whether a name printed beside a holder's is another organisation's. One may be named in long and in short, with a branch or a
 * department of its own, and in two languages; not under two legal forms, nor together with what is a firm besides it.
 */
export function isAnothers(name: string, holder: string): boolean {
  const [other, own] = [comparedName(name), comparedName(holder)];
  if (other.form === null) return false;
  if (own.form !== null && own.form !== other.form) return true;
  if (own.own.includes(other.own)) return false;
  if (!other.own.includes(own.own)) return true;
  const { own: all, forms } = withoutForms(name);
  return forms > 1 && all.replaceAll(own.own, '') !== '';
}

export function comparedName(name: string): ComparedName {
  const { form, own } = ownName(name);
  return { form, own, withoutBrackets: ownName(name.replace(/\([^()]*\)/g, ' ')).own };
}

function ownName(name: string): Pick<ComparedName, 'form' | 'own'> {
  let words = fold(name);
  let form: LegalForm | null = null;
  for (const [pattern, named] of FORMS) {
    const shorter = words.replace(pattern, ' ').replace(/ +/g, ' ').trim();
    if (shorter === words) continue;
    form ??= named;
    words = shorter;
  }
  const own = words
    .split(' ')
    .map((word) => SHORT_WORDS.get(word) ?? word)
    .join('')
    .replaceAll('vietnam', 'vn');
  return { form, own };
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('&', ' va ')
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
}

/**
 * A printed name, ready to travel in an entity's key. Keys stand in query plans, logs and traces, and whoever writes a
 * page may print a person's name: so that what travels is digests, which can be compared and not read.
 */
export interface SealedName {
  readonly form: string | null;
  readonly own: string;
  readonly withoutBrackets: string;
}

/** Undefined for a name of which nothing is left: legal forms alone name nobody. */
export function sealName(name: string): SealedName | undefined {
  const { form, own, withoutBrackets } = comparedName(name);
  return own === '' ? undefined : { form, own: digest(own), withoutBrackets: digest(withoutBrackets) };
}

/** Whether a printed name is that of an organisation, by any of the names it is registered under. */
export function isNameOf(printed: SealedName, registered: readonly string[]): boolean {
  return registered.map(comparedName).some((name) => {
    const isOtherForm = name.form !== null && printed.form !== null && name.form !== printed.form;
    if (isOtherForm || name.own === '') return false;
    const own = digest(name.own);
    // Of two names with different brackets neither may lose its own, or the firm's north and south would be one.
    return (
      printed.own === own || printed.withoutBrackets === own || printed.own === digest(name.withoutBrackets)
    );
  });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
