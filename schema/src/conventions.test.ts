import { checkConventions } from './conventions';
import { breachesWith } from './conventions/small-treaty';

describe('the check of conventions', () => {
  it('finds no breach in the graph of the four agencies', () => {
    expect(checkConventions()).toEqual([]);
  });

  it('finds none in a small graph that keeps them, which the tests of each rule start from', () => {
    expect(breachesWith({})).toEqual([]);
  });
});
