import { cityRegister, findRecordedSiteLicences, type RecordedSiteLicence } from '@lienthong/city';
import { readEmail, readPhone, readText, readTexts } from '../cell/texts';
import { Differences } from './differences';
import type { ImportRegister, Review } from './import-register';
import {
  compareLicence,
  LICENCE_CONSTRAINTS,
  licenceKey,
  readLicence,
  toNewLicence,
  type LicenceContent,
} from './licence-content';
import { LICENCE_FIELDS, LICENCE_TERM_FIELDS } from './licence-fields';
import { RegisterKeepers } from './register-keepers';

interface SiteContent extends LicenceContent {
  readonly categories: readonly string[];
  readonly responsiblePerson: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
}

function review(content: SiteContent, recorded: RecordedSiteLicence | undefined): Review {
  if (!recorded) return { kind: 'new' };
  const found = new Differences();
  compareLicence(found, content, recorded);
  found.list('categories', content.categories, recorded.categories);
  found.value('responsiblePerson', content.responsiblePerson, recorded.responsiblePerson);
  found.value('phone', content.phone, recorded.phone);
  found.value('email', content.email, recorded.email);
  return found.review;
}

/** The city's licences of aggregated sites (giấy phép thiết lập trang thông tin điện tử tổng hợp). */
export const siteLicences: ImportRegister<SiteContent, RegisterKeepers> = {
  name: 'site-licences',
  label: 'Giấy phép trang thông tin điện tử tổng hợp',
  agency: 'city',
  fields: [
    ...LICENCE_FIELDS,
    {
      name: 'categories',
      label: 'Chuyên mục',
      headers: ['Chuyên trang, chuyên mục', 'Các chuyên mục', 'Categories', 'Sections'],
    },
    {
      name: 'responsiblePerson',
      label: 'Người chịu trách nhiệm',
      headers: [
        'Người chịu trách nhiệm quản lý nội dung',
        'Người chịu trách nhiệm nội dung',
        'Chịu trách nhiệm nội dung',
        'Responsible person',
      ],
    },
    { name: 'phone', label: 'Điện thoại', headers: ['Số điện thoại', 'ĐT', 'SĐT', 'Phone', 'Telephone'] },
    {
      name: 'email',
      label: 'Thư điện tử',
      headers: ['Email', 'E-mail', 'Hộp thư điện tử', 'Địa chỉ thư điện tử', 'Electronic mail'],
    },
  ],
  alternatives: [LICENCE_TERM_FIELDS],
  constraints: LICENCE_CONSTRAINTS,
  prepare: (knex) => RegisterKeepers.read(knex),
  groupOf: () => undefined,

  read([reading], keepers) {
    if (!reading) return undefined;
    const licence = readLicence(reading, keepers);
    const particulars = {
      categories: reading.optional('categories', readTexts) ?? [],
      responsiblePerson: reading.optional('responsiblePerson', readText),
      phone: reading.optional('phone', readPhone),
      email: reading.optional('email', readEmail),
    };
    return licence && { ...licence, ...particulars };
  },

  keyOf: licenceKey,

  async review(knex, entries) {
    const recorded = await findRecordedSiteLicences(
      knex,
      entries.map(({ content }) => content),
    );
    const byKey = new Map(recorded.map((licence) => [licenceKey(licence), licence]));
    return entries.map(({ key, content }) => review(content, byKey.get(key)));
  },

  write: (trx, contents) =>
    cityRegister.recordSiteLicences(
      trx,
      contents.map(({ categories, responsiblePerson, phone, email, ...licence }) => ({
        ...toNewLicence(licence),
        categories,
        contact: {
          ...(responsiblePerson === undefined ? {} : { responsiblePerson }),
          ...(phone === undefined ? {} : { phone }),
          ...(email === undefined ? {} : { email }),
        },
      })),
    ),
};
