/** Keys of the invented story. */

/** The nth id; ids follow one another as their numbers do. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const digest = (number: number): string => String(number).padStart(64, '0');

export const [FIRM, OTHER_FIRM, QUIET_FIRM] = ['0100109106', '0101248141', '0300588569'] as const;
export const CITY = 'city-department';
export const NEIGHBOUR = 'neighbour-department';
export const PERSON = uuid(7_001);

export const CASE = { transferred: uuid(101), open: uuid(102), lastDay: uuid(103), nextYear: uuid(104) };
export const ACCOUNT = { facebook: uuid(201), zalo: uuid(202) };
export const SCREENING = { before: uuid(301), site: uuid(302), account: uuid(303), after: uuid(304) };
export const PROVISION = { post: uuid(401), postFrom2026: uuid(402), site: uuid(403), clause: uuid(404) };
export const VIOLATION = {
  firmSite: uuid(501),
  firmPost: uuid(502),
  personPost: uuid(503),
  personAgain: uuid(504),
  unpunished: uuid(505),
};
export const DECISION = { firm: uuid(601), firmAgain: uuid(602), person: uuid(603), nextYear: uuid(604) };
export const MEASURE = { revocation: uuid(701), suspension: uuid(702), nextYear: uuid(703) };
export const LETTER = { first: uuid(801), second: uuid(802) };
export const TRANSFER = { handled: uuid(901), returned: uuid(902), sent: uuid(903) };
export const REMINDER = { before: uuid(1_001), named: uuid(1_002) };
export const ITEM = { zalo: uuid(1_101), zaloAgain: uuid(1_102), lotus: uuid(1_103) };
export const COMMENDATION = { firm: uuid(1_201), firmAgain: uuid(1_202), person: uuid(1_203) };
export const LICENCE = uuid(1_301);

export const TITLE = 'CHIEF_INSPECTOR';
export const NEIGHBOURING_PROVINCE = { code: '34', validFrom: '2004-07-08' };
