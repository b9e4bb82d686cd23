import {
  findProvinceHistory,
  findRecordedOrganizations,
  registryRegister,
  type NewHeadquarters,
  type NewOrganization,
  type ProvinceHistory,
  type RecordedOrganization,
} from '@lienthong/registry';
import { formOfOrganizationCode, parseOrganizationCode } from '@lienthong/schema';
import type { RowReading } from '../cell/cell-reading';
import { readDay } from '../cell/day';
import { readOrganizationCode } from '../cell/organization-code';
import { readText, readYesOrNo } from '../cell/texts';
import { Differences } from './differences';
import type { Entry, ImportRegister, Review } from './import-register';
import { readPastDay } from './licence-content';
import { ORGANIZATION_FIELDS } from './organization-fields';
import { findProvince } from './province-name';

interface OrganizationContent {
  readonly code: string;
  readonly name: string;
  readonly shortName: string | undefined;
  readonly foreignName: string | undefined;
  readonly registeredOn: string;
  readonly dissolvedOn: string | undefined;
  readonly parentCode: string | undefined;
  readonly isSynthetic: boolean;
  readonly headquarters: NewHeadquarters | undefined;
}

function readHeadquarters(
  reading: RowReading,
  registeredOn: string | undefined,
  provinces: ProvinceHistory,
): NewHeadquarters | undefined {
  const ward = reading.optional('ward', readText);
  const district = reading.optional('district', readText);
  const since = reading.optional('headquartersSince', readPastDay) ?? registeredOn;
  if (!['address', 'ward', 'district', 'province', 'headquartersSince'].some((field) => reading.says(field)))
    return undefined;
  const line = reading.required('address', readText);
  const province = reading.required('province', (cell) =>
    findProvince(provinces, readText(cell), since ?? ''),
  );
  if (since === undefined || line === undefined || province === undefined) return undefined;
  if (registeredOn !== undefined && since < registeredOn) {
    reading.report('headquartersSince', 'it lies before the day of registration');
  }
  return {
    line,
    ...(ward === undefined ? {} : { ward }),
    ...(district === undefined ? {} : { district }),
    province,
    validFrom: since,
  };
}

function review(content: OrganizationContent, recorded: RecordedOrganization | undefined): Review {
  if (!recorded) return { kind: 'new' };
  const found = new Differences();
  found.value('name', content.name, recorded.name);
  found.value('shortName', content.shortName, recorded.shortName);
  found.value('foreignName', content.foreignName, recorded.foreignName);
  found.value('registeredOn', content.registeredOn, recorded.registeredOn);
  found.value('dissolvedOn', content.dissolvedOn, recorded.dissolvedOn);
  found.value('parentCode', content.parentCode, recorded.parentCode);
  const { headquarters } = content;
  if (headquarters) {
    const then = recorded.headquarters.find(({ validFrom }) => validFrom === headquarters.validFrom);
    found.value('headquartersSince', headquarters.validFrom, then?.validFrom);
    found.value('address', headquarters.line, then?.line);
    found.value('ward', headquarters.ward, then?.ward);
    found.value('district', headquarters.district, then?.district);
    found.value('province', headquarters.province.code, then?.province.code);
  }
  return found.review;
}

/** Codes of parents that neither the registry nor the file above has. */
async function findMissingParents(
  entries: readonly Entry<OrganizationContent>[],
  find: (codes: readonly string[]) => Promise<readonly RecordedOrganization[]>,
  isInFile: (key: string) => boolean,
): Promise<ReadonlySet<string>> {
  const wanted = new Set(entries.flatMap(({ content }) => content.parentCode ?? []));
  const here = new Set(entries.map(({ key }) => key));
  const open = [...wanted].filter((code) => !here.has(code) && !isInFile(code));
  if (open.length === 0) return new Set();
  const known = new Set((await find(open)).map(({ code }) => code));
  return new Set(open.filter((code) => !known.has(code)));
}

/** The registry's organisations: enterprises, state agencies and other bodies. */
export const organizations: ImportRegister<OrganizationContent, ProvinceHistory> = {
  name: 'organizations',
  label: 'Tổ chức, doanh nghiệp',
  agency: 'registry',
  fields: ORGANIZATION_FIELDS,
  alternatives: [],
  constraints: {
    organizations_pkey: { field: 'code', problem: 'an organisation of this code came in meanwhile' },
    organizations_parent_code_fkey: {
      field: 'parentCode',
      problem: 'the registry has no organisation of this code',
    },
    organizations_parent_check: { field: 'parentCode', problem: 'it is the code of the organisation itself' },
  },
  prepare: (knex) => findProvinceHistory(knex),
  groupOf: () => undefined,

  read([reading], provinces) {
    if (!reading) return undefined;
    const code = reading.required('code', readOrganizationCode);
    const name = reading.required('name', readText);
    const registeredOn = reading.required('registeredOn', readPastDay);
    const dissolvedOn = reading.optional('dissolvedOn', readDay);
    if (dissolvedOn !== undefined && registeredOn !== undefined && dissolvedOn <= registeredOn) {
      reading.report('dissolvedOn', 'it does not lie after the day of registration');
    }
    const parentCode = reading.optional('parentCode', readOrganizationCode);
    if (parentCode !== undefined && parentCode === code)
      reading.report('parentCode', 'it is the code of the organisation itself');
    const content = {
      shortName: reading.optional('shortName', readText),
      foreignName: reading.optional('foreignName', readText),
      isSynthetic: reading.optional('isSynthetic', readYesOrNo) ?? false,
      headquarters: readHeadquarters(reading, registeredOn, provinces),
    };
    if (code === undefined || name === undefined || registeredOn === undefined) return undefined;
    return { code, name, registeredOn, dissolvedOn, parentCode, ...content };
  },

  keyOf: ({ code }) => code,

  async review(knex, entries, _, isInFile) {
    const find = (codes: readonly string[]) => findRecordedOrganizations(knex, codes);
    const recorded = new Map((await find(entries.map(({ key }) => key))).map((one) => [one.code, one]));
    const missing = await findMissingParents(entries, find, isInFile);
    return entries.map(({ content }): Review => {
      if (content.parentCode !== undefined && missing.has(content.parentCode)) {
        const problem = 'neither the registry nor the file above has an organisation of this code';
        return { kind: 'wrong', problems: [{ field: 'parentCode', problem }] };
      }
      return review(content, recorded.get(content.code));
    });
  },

  write: (trx, contents) => registryRegister.recordOrganizations(trx, contents.map(toNewOrganization)),
};

function toNewOrganization(content: OrganizationContent): NewOrganization {
  const {
    code,
    name,
    shortName,
    foreignName,
    registeredOn,
    dissolvedOn,
    parentCode,
    isSynthetic,
    headquarters,
  } = content;
  return {
    code,
    kind: formOfOrganizationCode(parseOrganizationCode(code)) ?? 'OTHER_BODY',
    name,
    ...(shortName === undefined ? {} : { shortName }),
    ...(foreignName === undefined ? {} : { foreignName }),
    registeredOn,
    ...(dissolvedOn === undefined ? {} : { dissolvedOn }),
    ...(parentCode === undefined ? {} : { parentCode }),
    isSynthetic,
    headquarters: headquarters ? [headquarters] : [],
  };
}
