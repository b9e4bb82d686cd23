import { inventedRead } from '../testing/invented-reads';
import { Reading } from './reading';
import { foundByOf } from './searchable';

const invented = inventedRead(1);

describe('what a record can be found by', () => {
  it('is never a code that is empty or holds a space or a line feed, which would part the columns of other records', () => {
    const keys = ['', '0100109106', 'x y', 'x\n0101248141'];
    const reading = new Reading(invented.reading.fields, { city: { status: 'ANSWERED', rows: {} } }, [
      { type: 'Organization', agencies: ['city'], keys },
    ]);
    expect(foundByOf(inventedRead(1, { reading })).organizations).toEqual(['0100109106']);
  });

  it('is every organisation that an agency was asked about, once and in order', () => {
    const reading = new Reading(invented.reading.fields, invented.reading.read, [
      { type: 'Organization', agencies: ['police'], keys: ['0100109106', '0101248141'] },
      { type: 'Organization', agencies: ['city'], keys: ['0100106320', '0101248141'] },
      { type: 'VerificationRequest', agencies: ['police'], keys: ['v-1'] },
    ]);
    expect(foundByOf(inventedRead(1, { reading })).organizations).toEqual([
      '0100106320',
      '0100109106',
      '0101248141',
    ]);
  });

  it('names agencies that were asked and those that were refused, once and in order', () => {
    const refused = [{ field: 'A.b', agencies: ['registry', 'city'], ground: 'G' }];
    expect(foundByOf(inventedRead(1, { refused })).agencies).toEqual(['city', 'police', 'registry']);
  });
});
