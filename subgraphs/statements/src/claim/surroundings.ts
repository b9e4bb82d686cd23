import type { ClaimKind } from '../licence-statement';
import { PhraseBook } from '../phrase/phrase-book';
import type { Reading } from '../text/reading';
import { WORD } from '../text/token-kind';
import { WordSet } from '../text/word-set';
import { printedAt } from '../text/printed';

type Hint = Extract<ClaimKind, 'NEWS_PRESS' | 'SOCIAL_NETWORK' | 'AGGREGATED_SITE'>;

/** Words anywhere in a statement that say what kind of site it is, the weightiest first: papers, too, point to social networks. */
const ORDER: readonly Hint[] = ['NEWS_PRESS', 'SOCIAL_NETWORK', 'AGGREGATED_SITE'];

const HINTS = new PhraseBook<Hint>([
  ['(bao dien tu|tap chi|toa soan|tong bien tap|thu ky toa soan|co quan ngon luan|bao chi)', 'NEWS_PRESS'],
  ['(co quan thong tin cua|co quan cua|dien dan cua|tieng noi cua|chuyen trang cua)', 'NEWS_PRESS'],
  ['(mang xa hoi|mxh)', 'SOCIAL_NETWORK'],
  ['(trang|) (thong tin|tin tuc) dien tu tong hop', 'AGGREGATED_SITE'],
  ['(trang ttdtth|trang ttdt tong hop|ttdtth)', 'AGGREGATED_SITE'],
]);

/** A body's own portal has the same governing body, and is no newspaper. */
const PORTALS = new PhraseBook<true>([
  ['(cong|trang) (thong tin|giao tiep|tin|thanh phan) (dien tu|)', true],
]);
const GOVERNING_BODY = new PhraseBook<true>([['(co quan chu quan|cqcq)', true]]);
const PUBLIC_BODIES = new PhraseBook<true>([
  [
    '(bo|so|uy ban|ubnd|hoi|hiep hoi|lien hiep|lien hiep hoi|tong hoi|tinh uy|thanh uy|ban|dang uy|vien|hoc vien)',
    true,
  ],
  [
    '(tong lien doan|trung uong|mat tran|quoc hoi|chinh phu|van phong|thanh tra|toa an|thong tan xa|dai hoc|truong)',
    true,
  ],
]);

/** `Báo` as a newspaper's name; behind and before these words it is a report, a price or an alarm. */
const NOT_BEFORE = new WordSet('thong canh quang dien mat tinh hoi khai phan du toa nha');
const NOT_AFTER = new WordSet('cao gia loi hieu thuc mat dong thu dap ung danh');

/**
 * What the statement as a whole says of the kind of site, for a number that does not say it: `GP-BTTTT`.
 *
 * @param isTaken tokens of instruments: an issuer's name says nothing of the site
 */
export function readSurroundings(
  reading: Reading,
  isTaken: (token: number) => boolean,
): ClaimKind | undefined {
  const seen = new Set<Hint>();
  let isOwned = false;
  let isPortal = false;
  for (let token = 0; token < reading.length; token += 1) {
    if (reading.kind(token) !== WORD || isTaken(token)) continue;
    const found = HINTS.at(reading, token);
    if (found) seen.add(found.meaning);
    else if (isNewspaper(reading, token)) seen.add('NEWS_PRESS');
    isOwned ||= isUnderPublicBody(reading, token);
    isPortal ||= PORTALS.at(reading, token) !== undefined;
    if (seen.has('NEWS_PRESS')) break;
  }
  return ORDER.find((hint) => seen.has(hint)) ?? (isOwned && !isPortal ? 'NEWS_PRESS' : undefined);
}

/**
 * `Cơ quan chủ quản` that is no enterprise: the Press Law's word for the state body or association that a newspaper is of. Others
 * borrow the word for their company.
 */
function isUnderPublicBody(reading: Reading, token: number): boolean {
  const label = GOVERNING_BODY.at(reading, token);
  if (label === undefined) return false;
  const from = reading.mark(label.end) === ':' ? label.end + 1 : label.end;
  return PUBLIC_BODIES.at(reading, from) !== undefined;
}

function isNewspaper(reading: Reading, token: number): boolean {
  if (!reading.is(token, 'bao') || !reading.isCapitalised(token)) return false;
  if (NOT_BEFORE.has(reading, token - 1) || NOT_AFTER.has(reading, token + 1)) return false;
  // Bảo, Bão and Bao are other words; without its mark nothing tells them apart.
  return printedAt(reading.source, reading.span(token, token + 1)).toLowerCase() === 'báo';
}
