import { reconcile } from './reconcile';

const call = (requestId: string, at: string, identities = 1) => ({ requestId, at, identities });
const NOON = '2026-11-25T05:00:00Z';
const always = (): boolean => true;

describe('what the police gave and what the gateway passed on', () => {
  it('is equal call by call, and not only in sum', () => {
    const sent = [call('a', NOON), call('b', NOON), call('b', NOON)];
    expect(reconcile(sent, [call('a', NOON), call('b', NOON, 2)], always)).toEqual({
      sent: 3,
      received: 3,
      differences: [],
    });
    const swapped = reconcile(sent, [call('a', NOON, 2), call('b', NOON)], always);
    expect(swapped).toMatchObject({ sent: 3, received: 3 });
    expect(swapped.differences).toEqual([
      { requestId: 'a', sent: 1, received: 2 },
      { requestId: 'b', sent: 2, received: 1 },
    ]);
  });

  it('names what was given and not passed on, and what was passed on and not counted', () => {
    const { differences } = reconcile([call('lost', NOON)], [call('uncounted', NOON)], always);
    expect(differences).toEqual([
      { requestId: 'lost', sent: 1, received: 0 },
      { requestId: 'uncounted', sent: 0, received: 1 },
    ]);
  });

  it('leaves no difference at midnight, where one side wrote a moment earlier', () => {
    const [before, after] = ['2026-11-25T16:59:59.999Z', '2026-11-25T17:00:00.010Z'];
    const result = reconcile(
      [call('a', before)],
      [call('a', after)],
      (at) => at >= '2026-11-25T17:00:00.000Z',
    );
    expect(result).toEqual({ sent: 1, received: 1, differences: [] });
  });
});
