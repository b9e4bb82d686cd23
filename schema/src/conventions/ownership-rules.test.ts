import { breachesWith, onFine, type Change } from './small-treaty';

describe('the check of who owns and who promises what', () => {
  it.each<[string, string, Change]>([
    ['two authors of one noun', 'owner Firm', { in: 'city', from: 'type Firm', to: '"Tổ chức." type Firm' }],
    ['an owner left unsaid', 'owner Firm', { from: ' Owned by the registry.' }],
    ['a wrong owner', 'owner Fine', { in: 'city', from: 'Owned by the city', to: 'Owned by the police' }],
    [
      'an enum of two agencies',
      'one-definition FirmKind',
      { in: 'city', from: '"A fine', to: 'enum FirmKind { "To (to)." BIG }\n"A fine' },
    ],
    [
      'a scalar of one agency again',
      'one-definition Date',
      { in: 'city', from: '"A fine', to: 'extend scalar Date @tag\n"A fine' },
    ],
    [
      'a person in a key',
      'key Firm',
      { from: 'fields: "code"', to: 'fields: "code owner { personalNumber }"' },
    ],
    [
      'a root field that may not be null',
      'nullable-across-agencies Query.firms',
      { from: '): FirmConnection', to: '): FirmConnection!' },
    ],
    [
      'a promise on another’s type',
      'nullable-across-agencies Firm.totalFines',
      { in: 'city', from: 'totalFines: Money', to: 'totalFines: Money!' },
    ],
    [
      'a promise of another’s entity',
      'nullable-across-agencies Fine.firm',
      { in: 'city', from: 'firm: Firm', to: 'firm: Firm!' },
    ],
    [
      'the same through a union',
      'nullable-across-agencies Fine.subject',
      { in: 'city', from: 'subject: FineSubject', to: 'subject: FineSubject!' },
    ],
    [
      'a list with firm elements of another’s',
      'nullable-across-agencies Fine.firms',
      {
        ...onFine('"Firms (các)." firms: [Firm!]'),
        boundedLists: { 'Query.regions': '6', 'Fine.firms': '2' },
      },
    ],
  ])('catches %s', (_what, breach, change) => {
    expect(breachesWith(change)).toContain(breach);
  });

  it.each<[string, Change]>([['an own entity promised', onFine('"Trước." previous: Fine!')]])(
    'lets %s pass',
    (_what, change) => {
      expect(breachesWith(change)).toEqual([]);
    },
  );
});
