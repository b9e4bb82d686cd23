import { DEFAULT_HTTP_SETTINGS } from '@lienthong/gateway';
import { startFederation, type AskedGateway, type Federation } from '../testkit/start-federation';

const DOSSIER = `{ organizations(first: 3) { nodes { code siteLicences(first: 1) { nodes { number } }
  socialNetworkLicences(first: 1) { nodes { number } } verificationRequests(first: 1) { nodes { id } } } } }`;

describe('where the time of an answer went', () => {
  let federation: Federation;
  let telling: AskedGateway;
  beforeAll(async () => {
    // What is kept tells nothing of a database.
    federation = await startFederation({ keptAnswersBytes: 0 });
    telling = await federation.openGateway({ http: { ...DEFAULT_HTTP_SETTINGS, tellsTimes: true } });
  });
  afterAll(async () => {
    await telling.stop();
    await federation.stop();
  });

  it('is said by agency, what each does with it, for the record and in all, whichever form answers', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { headers, errors } = await telling.ask(DOSSIER);
      expect(errors).toBeUndefined();
      const metrics = (headers.get('server-timing') ?? '').split(', ').map((metric) => metric.split(';dur='));
      const names = metrics.map(([name]) => name);
      const ofAgencies = ['city', 'ministry', 'police', 'registry'].flatMap((agency) => [
        agency,
        `${agency}.db`,
        `${agency}.exec`,
      ]);
      expect([...names].sort()).toEqual([...ofAgencies, 'gateway', 'record', 'total'].sort());
      expect(names.at(-1)).toBe('total');
      const total = Number(metrics.at(-1)?.[1]);
      expect(total).toBeGreaterThan(0);
      for (const [name, duration] of metrics) {
        expect([name, Number(duration) >= 0, Number(duration) <= total]).toEqual([name, true, true]);
      }
    }
  });

  it('is said of what no agency was asked for', async () => {
    const { headers } = await telling.ask('{ __typename }');
    expect(headers.get('server-timing')).toMatch(/^gateway;dur=[\d.]+, record;dur=[\d.]+, total;dur=[\d.]+$/);
  });

  it('is said to nobody unless an operator wants it', async () => {
    const { headers } = await federation.ask(DOSSIER);
    expect(headers.get('server-timing')).toBeNull();
  });
});
