/** Ids of the agencies that invented rows name. They are never reused and never renamed: records keep them for ever. */

/** Hanoi's Department of Information and Communications, until 28 February 2025. */
export const HANOI_DIC = 'hn-stttt';
/** Hanoi's Department of Culture and Sports, which took over electronic information. */
export const HANOI_CULTURE = 'hn-svhtt';
export const HANOI_POLICE = 'hn-ca';
/** The Ministry of Information and Communications, until 28 February 2025. */
export const MIC = 'btttt';
/** The Ministry of Culture, Sports and Tourism. */
export const MOCST = 'bvhttdl';
/** The Ministry of Science and Technology. */
export const MOST = 'bkhcn';
export const VNNIC = 'vnnic';

/** Decree 43/2025/NĐ-CP and its sister decrees took effect: one ministry's functions went to two. */
export const MINISTRIES_REORGANIZED = '2025-03-01';
