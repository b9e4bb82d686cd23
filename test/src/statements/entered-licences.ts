import { randomUUID } from 'node:crypto';
import { cityRegister } from '@lienthong/city';
import { HANOI_DIC, MIC } from '@lienthong/demonstration';
import { ministryRegister } from '@lienthong/ministry';
import { registryRegister } from '@lienthong/registry';
import type { Federation } from '../testkit/start-federation';

/** A licence that an agency has given, and to whom. */
export interface EnteredLicence {
  readonly register: 'city' | 'ministry';
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly holderName: string;
  /** The holder's enterprise code, or a body's. */
  readonly holderCode: string;
  readonly domains: readonly string[];
  readonly validUntil?: string;
  readonly revokedOn?: string;
  readonly suspended?: { readonly from: string; readonly until: string };
  readonly amended?: { readonly on: string; readonly documentNumber: string };
}

/** Writes licences into the registers of a federation, through the ways in that officers' systems use. */
export async function enterLicences(
  { databases }: Federation,
  licences: readonly EnteredLicence[],
): Promise<void> {
  const holders = new Map(licences.map(({ holderCode, holderName }) => [holderCode, holderName]));
  await databases.registry.knex.transaction((trx) =>
    registryRegister.recordOrganizations(
      trx,
      [...holders].map(([code, name]) => ({
        code,
        kind: code.startsWith('Z') ? 'OTHER_BODY' : 'ENTERPRISE',
        name,
        registeredOn: '2005-01-04',
        isSynthetic: true,
        headquarters: [],
      })),
    ),
  );
  const entered = licences.map((licence) => ({ register: licence.register, row: toRow(licence) }));
  const of = (register: EnteredLicence['register']) =>
    entered.filter((licence) => licence.register === register).map(({ row }) => row);
  await databases.city.knex.transaction((trx) =>
    cityRegister.recordSiteLicences(
      trx,
      of('city').map((row) => ({ ...row, categories: ['Tin tổng hợp'] })),
    ),
  );
  await databases.ministry.knex.transaction((trx) =>
    ministryRegister.recordLicences(
      trx,
      of('ministry').map((row) => ({ ...row, networkName: 'Mạng minh họa', serviceTypes: ['Diễn đàn'] })),
    ),
  );
}

function toRow(licence: EnteredLicence) {
  const validUntil = licence.validUntil ?? '2036-01-01';
  const { number, symbol, issuedOn, amended, suspended, revokedOn } = licence;
  return {
    id: randomUUID(),
    number,
    symbol,
    issuerAgencyId: licence.register === 'city' ? HANOI_DIC : MIC,
    holderCode: licence.holderCode,
    ...(revokedOn === undefined ? {} : { revokedOn }),
    issuances: [
      {
        id: randomUUID(),
        kind: 'NEW' as const,
        decidedOn: issuedOn,
        documentNumber: `${number}/${symbol}`,
        validUntil,
      },
      ...(amended
        ? [
            {
              id: randomUUID(),
              kind: 'AMENDED' as const,
              decidedOn: amended.on,
              documentNumber: amended.documentNumber,
              validUntil,
            },
          ]
        : []),
    ],
    suspensions: suspended
      ? [{ id: randomUUID(), ...suspended, documentNumber: '9/QĐ-STTTT', reason: 'Không đủ điều kiện' }]
      : [],
    domains: licence.domains.map((name) => ({ name, addedOn: issuedOn })),
  };
}
