import { breachesWith, onFirm, type Change } from './small-treaty';

describe('the check of removals and mutations', () => {
  it.each<[string, string, Change]>([
    [
      'a mutation without its input',
      'mutation Mutation.closeFirm',
      { from: '"A region', to: 'type Mutation { "Đóng." closeFirm("Mã." id: ID!): ID }\n"A region' },
    ],
    [
      'an act whose repeat would be a second act',
      'mutation Mutation.closeFirm',
      {
        from: '"A region',
        to: 'input CloseFirmInput { "Mã." id: ID! } type Mutation { "Đóng." closeFirm("Nội dung." input: CloseFirmInput!): CloseFirmPayload }\n"A region',
      },
    ],
    [
      'a payload that does not say why nothing was done',
      'mutation CloseFirmPayload',
      { from: '"A region', to: '"Kết quả." type CloseFirmPayload { "Mã." id: ID }\n"A region' },
    ],
    [
      'a removal without a day',
      'deprecation Firm.old',
      onFirm('"Cũ." old: ID @deprecated(reason: "Use `code`.")'),
    ],
    [
      'a removal on no day',
      'deprecation Firm.old',
      onFirm('"Cũ." old: ID @deprecated(reason: "Use `code`. Removal on 2027-02-30.")'),
    ],
    [
      'a removal without a way on',
      'deprecation Firm.old',
      onFirm('"Cũ." old: ID @deprecated(reason: "Removal on 2027-01-31.")'),
    ],
    [
      'a removal that is due',
      'deprecation Firm.old',
      {
        ...onFirm('"Cũ." old: ID @deprecated(reason: "Use `code`. Removal on 2027-01-31.")'),
        today: '2027-01-31',
      },
    ],
  ])('catches %s', (_what, breach, change) => {
    expect(breachesWith(change)).toContain(breach);
  });

  it.each<[string, Change]>([
    [
      'a removal that is to come',
      onFirm('"Cũ." old: ID @deprecated(reason: "Use `code`. Removal on 2027-01-31.")'),
    ],
  ])('lets %s pass', (_what, change) => {
    expect(breachesWith(change)).toEqual([]);
  });
});
