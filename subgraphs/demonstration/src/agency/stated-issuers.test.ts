import { readStatement } from '@lienthong/statements';
import { MIC, MOCST, MOST } from './agency-ids';
import { CENTRAL_AGENCIES } from './central-agencies';
import { PROVINCIAL_DEPARTMENTS } from './provincial-departments';

/** The agency that a licence statement names as issuer, by the name it had on a day. */
function agencyStated(name: string, day: string): string | null {
  const [year, month, date] = day.split('-');
  const text = `Giấy phép số 9101/GP-TTĐT do ${name} cấp ngày ${date}/${month}/${year}`;
  return readStatement(text).principal?.issuer.agency ?? null;
}

describe('the issuers that licence statements name', () => {
  it('are the agencies of the registry, under every name they have had', () => {
    const ministries = CENTRAL_AGENCIES.filter(({ id }) => [MIC, MOCST, MOST].includes(id));
    const named = [...ministries, ...PROVINCIAL_DEPARTMENTS].flatMap(({ id, names }) =>
      names.map(({ name, validFrom }) => ({ id, name, stated: agencyStated(name, validFrom) })),
    );
    expect(named.length).toBeGreaterThan(130);
    expect(named.filter(({ id, stated }) => id !== stated)).toEqual([]);
  });
});
