import { readSheet } from 'read-excel-file/node';
import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';

describe('the briefing as a document', () => {
  let federation: BorrowedFederation;
  const open = (path: string): Promise<Response> => fetch(`${federation.url}${path}`);

  beforeAll(async () => {
    federation = await borrowFederation();
  });

  it('is open to everybody, since its figures are, and is put on record like whatever is asked', async () => {
    const response = await open('/briefing');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-evidence-record')).toMatch(/^\d+\./);
    expect(await response.text()).toContain('Báo cáo quý I/2022');
  });

  it('runs no script and loads nothing, by its own policy', async () => {
    const response = await open('/briefing');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; .*style-src 'sha256-[\w+/=]+'$/,
    );
    expect(await response.text()).not.toMatch(/<script|<link|<img|style="/);
  });

  it('is a workbook of the same figures, with their days', async () => {
    const response = await open('/briefing?format=xlsx');
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()));
    const byPlace = new Map(rows.map((row) => [row[7], row]));
    expect(byPlace.get('siteLicenceStatistics.issued')?.[5]).toBe(714);
    expect(byPlace.get('enforcementStatistics.totalFines.amount')?.slice(5, 7)).toEqual([
      965_500_000,
      'đồng',
    ]);
    expect(byPlace.get('outreachStatistics.byChannel.ZALO.deliveries')?.[5]).toBe(927_216_640);
    expect(byPlace.get('quarter.total')?.[3]).toEqual(new Date('2022-01-01T00:00:00Z'));
  });

  it('counts the days that it is asked for, the last one in them', async () => {
    const rows = await readSheet(
      Buffer.from(await (await open('/briefing?from=2022-01-01&to=2022-03-31&format=xlsx')).arrayBuffer()),
    );
    const byPlace = new Map(rows.map((row) => [row[7], row]));
    expect(byPlace.get('quarter.total')?.[5]).toBe(20);
    expect(byPlace.get('quarter.total')?.[4]).toEqual(new Date('2022-03-31T00:00:00Z'));
    expect(byPlace.get('siteLicenceStatistics.issued')?.[5]).toBe(714);
  });

  it('says that it is incomplete while an agency is down, and shows no figure in that place', async () => {
    federation.breakDown('police');
    const page = await (await open('/briefing')).text();
    const rows = await readSheet(Buffer.from(await (await open('/briefing?format=xlsx')).arrayBuffer()));
    federation.restore();
    expect(page).toContain('Chưa đầy đủ');
    expect(page).toMatch(/missing" data-figure="verificationStatistics.received"/);
    expect(page).toContain('data-value="714"');
    expect(rows.find((row) => row[7] === 'verificationStatistics.received')?.[5]).toBe('(không có số liệu)');
  });

  it.each([
    ['one day alone', '?from=2022-01-01', /both days/],
    ['a day that is none', '?from=2022-02-30&to=2022-03-01', /from must be a day/],
    ['days in the wrong order', '?from=2022-04-01&to=2022-03-01', /must not be before/],
    ['another form', '?format=pdf', /html or xlsx/],
    ['what nobody reads', '?quarter=1', /no parameter ..quarter/],
  ])('refuses %s and says what to write', async (_name, search, message) => {
    const response = await open(`/briefing${search}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(message);
  });

  it('opens no question in the explorer that is not a figure’s', async () => {
    const opened = async (search: string): Promise<string | undefined> =>
      /data-opened="([^"]*)"/.exec(await (await open(`/explorer${search}`)).text())?.[1];
    expect(await opened('?figure=quarter.new')).toContain('socialNetworkIssuanceStatistics');
    expect(await opened('?figure=nothing')).toBe('null');
    expect(await opened('?figure=quarter.new&from=x&to=y')).toBe('null');
    expect(await opened('')).toBe('null');
  });
});
