import type { NewAgency, NewProvince, NewSuccession } from '@lienthong/registry';
import {
  CODES_BEGAN,
  DONG_NAI_BECAME_A_CITY,
  formerProvince,
  HUE_BECAME_A_CITY,
  PROVINCES,
  PROVINCES_MERGED,
  provinceOn,
  provincesOn,
} from '../province/province-facts';
import { HANOI_CULTURE, HANOI_DIC, MINISTRIES_REORGANIZED } from './agency-ids';
import { AGENCY_CODES_BEGAN, HANOI_DEPARTMENT_CODES } from './central-agencies';

/**
 * Departments of Information and Communications got this name in the course of 2008; the day differs by province and
 * is earlier than any row here asks about.
 */
const DEPARTMENTS_FORMED = '2008-08-01';

const DEPARTMENT_FUNCTIONS = ['SITE_LICENSING', 'E_INFORMATION_INSPECTION'] as const;

/** Cities whose department of culture leaves tourism to another department. */
const WITHOUT_TOURISM: ReadonlySet<string> = new Set(['01', '46', '79']);

const RAISED_TO_CITY: ReadonlyMap<string, string> = new Map([
  ['46', HUE_BECAME_A_CITY],
  ['75', DONG_NAI_BECAME_A_CITY],
]);

interface NamedProvince {
  readonly name: string;
  readonly kind: NewProvince['kind'];
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z]+/g, '-');
}

/** Id of the Department of Information and Communications of a province of 2004 to 2025. */
export function informationDepartmentOf(code: string): string {
  return code === '01' ? HANOI_DIC : `${slug(provinceOn(code, CODES_BEGAN).name)}-stttt`;
}

/** Id of the department of culture that had electronic information in a province, by what the code meant on `day`. */
export function cultureDepartmentOf(code: string, day: string): string {
  if (code === '01') return HANOI_CULTURE;
  const { name, validFrom } = provinceOn(code, day);
  // Where a code changed hands, a new department began; Huế's and Đồng Nai's went on under a new name of the province.
  const isNewUnit = validFrom === PROVINCES_MERGED;
  const first = isNewUnit ? name : provinceOn(code, CODES_BEGAN).name;
  return `${slug(first)}-svh${isNewUnit ? '-2025' : ''}`;
}

function departmentName(department: string, province: NamedProvince): string {
  return `${department} ${province.kind === 'CITY' ? 'thành phố' : 'tỉnh'} ${province.name}`;
}

/** The names of one department, which change when its province becomes a city. */
function namesOf(
  department: string,
  english: string,
  code: string,
  from: string,
  until?: string,
): NewAgency['names'] {
  const raised = RAISED_TO_CITY.get(code);
  const days = [
    from,
    ...(raised !== undefined && raised > from && raised < (until ?? '9999') ? [raised] : []),
  ];
  return days.map((day, index) => {
    const next = days[index + 1] ?? until;
    return {
      name: departmentName(department, provinceOn(code, day)),
      nameEnglish: english,
      validFrom: day,
      ...(next === undefined ? {} : { validUntil: next }),
    };
  });
}

function functionsOf(from: string, until?: string): NewAgency['functions'] {
  const validity = { validFrom: from, ...(until === undefined ? {} : { validUntil: until }) };
  return DEPARTMENT_FUNCTIONS.map((held) => ({ function: held, ...validity }));
}

function codesOf(id: string, from: string, until?: string): NewAgency['codes'] {
  const code = HANOI_DEPARTMENT_CODES.get(id);
  if (code === undefined) return [];
  return [
    { code, isSynthetic: true, validFrom: from, ...(until === undefined ? {} : { validUntil: until }) },
  ];
}

function informationDepartment(code: string): NewAgency {
  const id = informationDepartmentOf(code);
  return {
    id,
    establishedOn: DEPARTMENTS_FORMED,
    abolishedOn: MINISTRIES_REORGANIZED,
    province: formerProvince(code),
    names: namesOf(
      'Sở Thông tin và Truyền thông',
      'Department of Information and Communications',
      code,
      DEPARTMENTS_FORMED,
      MINISTRIES_REORGANIZED,
    ),
    codes: codesOf(id, AGENCY_CODES_BEGAN, MINISTRIES_REORGANIZED),
    functions: functionsOf(DEPARTMENTS_FORMED, MINISTRIES_REORGANIZED),
  };
}

function cultureDepartment(province: NewProvince, from: string, until?: string): NewAgency {
  const withoutTourism = WITHOUT_TOURISM.has(province.code);
  const { code } = province;
  const id = cultureDepartmentOf(code, from);
  return {
    id,
    establishedOn: from,
    ...(until === undefined ? {} : { abolishedOn: until }),
    province: { code, validFrom: province.validFrom },
    names: namesOf(
      withoutTourism ? 'Sở Văn hóa và Thể thao' : 'Sở Văn hóa, Thể thao và Du lịch',
      withoutTourism ? 'Department of Culture and Sports' : 'Department of Culture, Sports and Tourism',
      code,
      from,
      until,
    ),
    codes: codesOf(id, from, until),
    functions: functionsOf(from, until),
  };
}

/** Provinces of 2025 that merged into another, with what they became. */
const MERGERS = PROVINCES.flatMap((province) =>
  province.validUntil === PROVINCES_MERGED && province.successor
    ? [{ province, into: province.successor }]
    : [],
);

export const PROVINCIAL_DEPARTMENTS: readonly NewAgency[] = [
  ...provincesOn(DEPARTMENTS_FORMED).map(({ code }) => informationDepartment(code)),
  ...provincesOn(MINISTRIES_REORGANIZED).map((province) =>
    cultureDepartment(
      province,
      MINISTRIES_REORGANIZED,
      MERGERS.some((merger) => merger.province === province) ? PROVINCES_MERGED : undefined,
    ),
  ),
  ...provincesOn(PROVINCES_MERGED)
    .filter((province) => province.validFrom === PROVINCES_MERGED)
    .map((province) => cultureDepartment(province, PROVINCES_MERGED)),
];

export const PROVINCIAL_SUCCESSIONS: readonly NewSuccession[] = [
  ...provincesOn(MINISTRIES_REORGANIZED).map(({ code }) => ({
    from: informationDepartmentOf(code),
    to: cultureDepartmentOf(code, MINISTRIES_REORGANIZED),
    effectiveOn: MINISTRIES_REORGANIZED,
    instrument: 'Nghị định 45/2025/NĐ-CP',
  })),
  ...MERGERS.map(({ province, into }) => ({
    from: cultureDepartmentOf(province.code, MINISTRIES_REORGANIZED),
    to: cultureDepartmentOf(into.code, PROVINCES_MERGED),
    effectiveOn: PROVINCES_MERGED,
    instrument: 'Nghị quyết 202/2025/QH15',
  })),
].flatMap((move) => DEPARTMENT_FUNCTIONS.map((held) => ({ ...move, function: held })));
