import { AgencyCalls, CallList } from '../request/agency-calls';
import { serverTiming } from './server-timing';

const NOTHING = { fields: [], personal: [], rows: [], keys: [] };

const call = (agency: string, askedAt: number, timing?: string) =>
  ({ agency, askedAt, outcome: 'answered', milliseconds: 3, disclosed: NOTHING, timing }) as const;

function told(agency: string, timing: string | undefined): readonly string[] {
  const agencyCalls = new AgencyCalls();
  agencyCalls.add(new CallList([call(agency, performance.now(), timing)]));
  return serverTiming({ agencyCalls, startedAt: performance.now() }, performance.now()).split(', ');
}

describe('Server-Timing', () => {
  it('says how long of a call an agency waited for its database and carried out the question', () => {
    expect(told('city', 'db;dur=1.50,exec;dur=0.25').slice(0, -3)).toEqual([
      'city;dur=3.0',
      'city.db;dur=1.5',
      'city.exec;dur=0.3',
    ]);
  });

  it.each([
    undefined,
    '',
    'db;dur=1.50',
    'db;dur=1.50,exec;dur=0.25\r\nset-cookie: a=b',
    'db;dur=1.50,exec;dur=0.25;desc="Nguyễn Văn A"',
    'db;dur=1e9,exec;dur=0.25',
  ])('passes no other word of an agency on: %j', (timing) => {
    expect(told('city', timing).slice(0, -3)).toEqual(['city;dur=3.0']);
  });

  it('says how long nobody was asked, however calls lie beside and behind one another', () => {
    const agencyCalls = new AgencyCalls();
    const startedAt = performance.now() - 100;
    const at = (milliseconds: number): number => startedAt + milliseconds;
    // Until 10, from 14 to 20 and from 23 to 40 nobody is asked.
    agencyCalls.add(new CallList([call('police', at(20)), call('registry', at(10)), call('city', at(11))]));
    expect(serverTiming({ agencyCalls, startedAt }, at(40))).toContain(', gateway;dur=33.0, record;dur=');
    expect(serverTiming({ agencyCalls: new AgencyCalls(), startedAt }, at(40))).toMatch(
      /^gateway;dur=40.0, /,
    );
  });

  it('names an agency of another graph by what a metric may be named', () => {
    expect(told('cảng vụ', undefined)[0]).toBe('c-ng-v-;dur=3.0');
  });
});
