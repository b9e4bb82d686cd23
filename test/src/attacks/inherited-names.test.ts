import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import { recordOf } from '../testkit/record-of';

const MEASURES = (inner: string) =>
  `{ domainMeasures(first: 20) { nodes { basis { ... on PenaltyBasis { __proto__: decision { ${inner} } } } } } }`;

describe('fields that a caller names as what all objects inherit', () => {
  let federation: BorrowedFederation;
  beforeAll(async () => {
    federation = await borrowFederation();
  });
  afterEach(() => federation.restore());

  it('do no harm where nothing was given under the name', async () => {
    for (const name of ['hasOwnProperty', 'toString', 'constructor', 'valueOf']) {
      const { status } = await federation.ask(MEASURES(`${name}: payment { paidOn }`));
      expect([name, status]).toEqual([name, 200]);
      const own: unknown = Reflect.get(Object.prototype, name);
      expect([name, typeof own]).toEqual([name, 'function']);
    }
    // A text that nobody has asked before.
    expect((await federation.ask('{ untouched: provinces { code } }')).status).toBe(200);
  });

  it('are recorded as often as they were given, whichever form answers', async () => {
    const records = [];
    for (let time = 0; time < 2; time += 1) {
      records.push(await recordOf(federation, await federation.ask(MEASURES('number'))));
    }
    const [first, again] = records.map(({ read, keys }) => ({ read, keys }));
    expect(first).toEqual(again);
    expect(JSON.stringify(first)).toContain('PenaltyDecision');
  });
});
