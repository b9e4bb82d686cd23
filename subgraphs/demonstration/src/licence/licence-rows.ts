import type { NewSiteLicence } from '@lienthong/city';
import type { Random } from '../drawing/random';
import type { Volume } from '../drawing/volume';
import type { InventedName } from '../organization/invented-names';
import type { Member } from '../organization/roster';
import { numberByYear, type Numbered } from './paper-numbers';
import type { Life, Paper } from './papers';

/** What city and ministry write alike of a licence. */
export type LicenceRow = Omit<NewSiteLicence, 'categories' | 'contact'>;

export interface DrawnLicence {
  readonly holder: Member;
  readonly life: Life;
}

/** How one register of licences differs from the other. */
export interface RegisterStyle {
  readonly topic: 'site-licence' | 'network-licence';
  readonly largestGap: number;
  issuerOn(day: string): string;
  symbolOn(random: Random, day: string): string;
  suspensionSymbolOn(day: string): string;
  domain(name: InventedName, serial: number, random: Random): string;
}

const DOMAINS_A_LICENCE = 4;

const SUSPENSION_REASONS = [
  'Không duy trì đủ điều kiện về nhân sự quản lý nội dung',
  'Nội dung đăng tải không đúng phạm vi giấy phép',
  'Không khắc phục thiếu sót sau khi được yêu cầu bằng văn bản',
] as const;

interface Entry extends Numbered {
  readonly symbol: string;
}

/** Numbers the papers of all licences of a volume as one register would, and makes rows of them. */
export function toLicenceRows(
  volume: Volume,
  style: RegisterStyle,
  drawn: readonly DrawnLicence[],
): LicenceRow[] {
  const random = volume.random(`${style.topic}/rows`);
  const entries = drawn.map(({ life }) =>
    life.papers.map(({ decidedOn }): Entry => ({
      day: decidedOn,
      register: style.issuerOn(decidedOn),
      symbol: style.symbolOn(random, decidedOn),
      number: 0,
    })),
  );
  numberByYear(volume, random, entries.flat(), style.largestGap);
  return drawn.map((licence, index) => toRow(volume, style, random, licence, index, entries[index] ?? []));
}

function toRow(
  volume: Volume,
  style: RegisterStyle,
  random: Random,
  { holder, life }: DrawnLicence,
  index: number,
  entries: readonly Entry[],
): LicenceRow {
  const [grant] = entries;
  if (!grant) throw new RangeError('a licence has no grant');
  const id = volume.id(style.topic, index);
  return {
    id,
    number: String(grant.number),
    symbol: grant.symbol,
    issuerAgencyId: grant.register,
    holderCode: holder.code,
    ...(life.revokedOn === undefined ? {} : { revokedOn: life.revokedOn }),
    issuances: life.papers.map((paper, ordinal) => ({
      id: volume.id(`${style.topic}-paper`, `${index}/${ordinal}`),
      kind: paper.kind,
      decidedOn: paper.decidedOn,
      documentNumber: `${entries[ordinal]?.number ?? 0}/${entries[ordinal]?.symbol ?? ''}`,
      validUntil: paper.validUntil,
    })),
    suspensions: life.suspensions.map((suspension, ordinal) => ({
      id: volume.id(`${style.topic}-suspension`, `${index}/${ordinal}`),
      ...suspension,
      documentNumber: `${volume.interleave(random.integer(20, 900))}/${style.suspensionSymbolOn(suspension.from)}`,
      reason: random.pick(SUSPENSION_REASONS),
    })),
    domains: domainsOf(volume, style, random, holder.name, index, life.papers),
  };
}

/** One domain or two from the grant on; an amendment often adds one, and now and then takes the first away. */
function domainsOf(
  volume: Volume,
  style: RegisterStyle,
  random: Random,
  name: InventedName,
  index: number,
  papers: readonly Paper[],
): LicenceRow['domains'] {
  const named = (place: number): string =>
    style.domain(name, volume.interleave(index * DOMAINS_A_LICENCE + place + 1), random);
  const [grant, ...later] = papers;
  const amendment = later.find((paper) => paper.kind === 'AMENDED')?.decidedOn;
  const grantedOn = grant?.decidedOn ?? '';
  const isAdded = amendment !== undefined && random.chance(60);
  const isReplaced = isAdded && random.chance(25);
  return [
    { name: named(0), addedOn: grantedOn, ...(isReplaced ? { removedOn: amendment } : {}) },
    ...(random.chance(20) ? [{ name: named(1), addedOn: grantedOn }] : []),
    ...(isAdded ? [{ name: named(2), addedOn: amendment }] : []),
  ];
}
