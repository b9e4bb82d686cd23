import { drawOrderedId } from './ordered-id';

describe('ids of records that come in', () => {
  it('sort in the order in which they were drawn, and none is drawn twice', () => {
    const drawn = Array.from({ length: 20_000 }, drawOrderedId);
    expect([...drawn].sort()).toEqual(drawn);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(
      drawn.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
  });
});
