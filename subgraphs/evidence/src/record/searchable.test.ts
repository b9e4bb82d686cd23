import { inventedRead } from '../testing/invented-reads';
import { foundIn } from './searchable';

describe('what a record can be found by', () => {
  it('is never a code that is empty or holds a space or a line feed, which would part the columns of other records', () => {
    const keys = { Organization: ['0100109106', 'x\n0101248141', 'x y', ''] };
    const read = { city: { status: 'ANSWERED', fields: [], rows: {}, keys } } as const;
    expect(foundIn(inventedRead(1, { read })).organizations).toEqual(['0100109106']);
  });

  it('names agencies that were asked and those that were refused, once and in order', () => {
    const refused = [{ field: 'A.b', agencies: ['registry', 'city'], ground: 'G' }];
    expect(foundIn(inventedRead(1, { refused })).agencies).toEqual(['city', 'police', 'registry']);
  });
});
