import { AgencyCalls, CallList } from '../request/agency-calls';
import { serverTiming } from './server-timing';

const NOTHING = { fields: [], personal: [], rows: [], keys: [] };

function told(agency: string, timing: string | undefined): readonly string[] {
  const agencyCalls = new AgencyCalls();
  agencyCalls.add(
    new CallList([{ agency, outcome: 'answered', milliseconds: 3, disclosed: NOTHING, timing }]),
  );
  return serverTiming({ agencyCalls, startedAt: performance.now() }, performance.now()).split(', ');
}

describe('Server-Timing', () => {
  it('says how long of a call an agency waited for its database and carried out the question', () => {
    expect(told('city', 'db;dur=1.50,exec;dur=0.25').slice(0, -2)).toEqual([
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
    expect(told('city', timing).slice(0, -2)).toEqual(['city;dur=3.0']);
  });

  it('names an agency of another graph by what a metric may be named', () => {
    expect(told('cảng vụ', undefined)[0]).toBe('c-ng-v-;dur=3.0');
  });
});
