import {
  findRecordedNetworkLicences,
  ministryRegister,
  type RecordedNetworkLicence,
} from '@lienthong/ministry';
import { readText, readTexts } from '../cell/texts';
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

interface NetworkContent extends LicenceContent {
  readonly networkName: string;
  readonly serviceTypes: readonly string[];
}

function review(content: NetworkContent, recorded: RecordedNetworkLicence | undefined): Review {
  if (!recorded) return { kind: 'new' };
  const found = new Differences();
  compareLicence(found, content, recorded);
  found.value('networkName', content.networkName, recorded.networkName);
  found.list('serviceTypes', content.serviceTypes, recorded.serviceTypes);
  return found.review;
}

/** The ministry's licences of social networks (giấy phép thiết lập mạng xã hội). */
export const networkLicences: ImportRegister<NetworkContent, RegisterKeepers> = {
  name: 'network-licences',
  label: 'Giấy phép thiết lập mạng xã hội',
  agency: 'ministry',
  fields: [
    ...LICENCE_FIELDS,
    {
      name: 'networkName',
      label: 'Tên mạng xã hội',
      headers: ['Mạng xã hội', 'Tên mạng', 'Network name', 'Social network', 'Name of network'],
      isRequired: true,
    },
    {
      name: 'serviceTypes',
      label: 'Loại hình dịch vụ',
      headers: ['Loại hình dịch vụ mạng xã hội', 'Loại hình', 'Dịch vụ', 'Service types', 'Services'],
    },
  ],
  alternatives: [LICENCE_TERM_FIELDS],
  constraints: LICENCE_CONSTRAINTS,
  prepare: (knex) => RegisterKeepers.read(knex),
  groupOf: () => undefined,

  read([reading], keepers) {
    if (!reading) return undefined;
    const licence = readLicence(reading, keepers);
    const networkName = reading.required('networkName', readText);
    const serviceTypes = reading.optional('serviceTypes', readTexts) ?? [];
    return licence && networkName !== undefined ? { ...licence, networkName, serviceTypes } : undefined;
  },

  keyOf: licenceKey,

  async review(knex, entries) {
    const recorded = await findRecordedNetworkLicences(
      knex,
      entries.map(({ content }) => content),
    );
    const byKey = new Map(recorded.map((licence) => [licenceKey(licence), licence]));
    return entries.map(({ key, content }) => review(content, byKey.get(key)));
  },

  write: (trx, contents) =>
    ministryRegister.recordLicences(
      trx,
      contents.map(({ networkName, serviceTypes, ...licence }) => ({
        ...toNewLicence(licence),
        networkName,
        serviceTypes,
      })),
    ),
};
