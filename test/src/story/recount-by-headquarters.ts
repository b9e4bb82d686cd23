import type { AgencyDatabase } from '@lienthong/db';

/** A row as the driver gives it. */
type Row = Readonly<Record<string, string | null>>;

interface Days {
  readonly from: string;
  readonly until: string;
}

/** Every row that a count by head office could be made of. */
export interface SeatRows {
  readonly licences: readonly Row[];
  readonly papers: readonly Row[];
  readonly suspensions: readonly Row[];
  readonly headquarters: readonly Row[];
  readonly provinces: readonly Row[];
}

export async function readSeatRows(
  databases: Readonly<Record<'ministry' | 'registry', AgencyDatabase>>,
): Promise<SeatRows> {
  const rows = (agency: 'ministry' | 'registry', table: string) =>
    databases[agency].knex(table).select<Row[]>('*');
  return {
    licences: await rows('ministry', 'licences'),
    papers: await rows('ministry', 'licence_issuances'),
    suspensions: await rows('ministry', 'licence_suspensions'),
    headquarters: await rows('registry', 'headquarters'),
    provinces: await rows('registry', 'provinces'),
  };
}

function covers(row: Row, day: string): boolean {
  return (
    (row['valid_from'] ?? '') <= day && (row['valid_until'] === null || (row['valid_until'] ?? '') > day)
  );
}

/** Who sat in a province on a day, row by row, without a line of the code that is tested. */
export function seatedIn(
  { headquarters, provinces }: SeatRows,
  province: string,
  day: string,
): ReadonlySet<string> {
  const become = (code: string | null | undefined, from: string | null | undefined): Row | undefined => {
    const row = provinces.find((one) => one['code'] === code && one['valid_from'] === from);
    return row?.['valid_until'] && row['valid_until'] <= day
      ? become(row['successor_code'], row['successor_valid_from'])
      : row;
  };
  return new Set(
    headquarters
      .filter((seat) => covers(seat, day))
      .filter((seat) => become(seat['province_code'], seat['province_valid_from'])?.['code'] === province)
      .map((seat) => seat['organization_code'] ?? ''),
  );
}

/** The figures of a day for one province. */
export function recountLicencesIn(rows: SeatRows, province: string, day: string): object {
  const here = seatedIn(rows, province, day);
  const issued = rows.licences.filter(
    (licence) => (licence['issued_on'] ?? '') <= day && here.has(licence['holder_code'] ?? ''),
  );
  const ids = new Set(issued.map(({ id }) => id));
  const papers = rows.papers.filter(
    (paper) => ids.has(paper['licence_id'] ?? '') && (paper['decided_on'] ?? '') <= day,
  );
  const isInForce = ({ id, revoked_on: revokedOn }: Row): boolean => {
    const term = papers
      .filter((paper) => paper['licence_id'] === id)
      .map((paper) => `${paper['decided_on']} ${paper['valid_until']}`)
      .sort()
      .at(-1);
    const isSuspended = rows.suspensions.some((one) => one['licence_id'] === id && covers(one, day));
    return !(revokedOn && revokedOn <= day) && (term?.split(' ')[1] ?? '') > day && !isSuspended;
  };
  return {
    issued: issued.length,
    holders: new Set(issued.map((licence) => licence['holder_code'])).size,
    issuances: papers.length,
    inForce: issued.filter(isInForce).length,
  };
}

/** The papers of a period for whoever sat in a province on its last day. */
export function recountPapersIn(
  rows: SeatRows,
  province: string,
  { from, until }: Days,
  lastDay: string,
): object {
  const here = seatedIn(rows, province, lastDay);
  const ids = new Set(
    rows.licences.filter((licence) => here.has(licence['holder_code'] ?? '')).map(({ id }) => id),
  );
  const papers = rows.papers.filter(
    (paper) =>
      ids.has(paper['licence_id'] ?? '') &&
      (paper['decided_on'] ?? '') >= from &&
      (paper['decided_on'] ?? '') < until,
  );
  const ofKind = (kind: string): number => papers.filter((paper) => paper['kind'] === kind).length;
  return {
    total: papers.length,
    new: ofKind('NEW'),
    amended: ofKind('AMENDED'),
    renewed: ofKind('RENEWED'),
    reissued: ofKind('REISSUED'),
  };
}
