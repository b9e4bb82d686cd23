import { breachesWith, type Change } from './small-treaty';

describe('the check of lists', () => {
  it.each<[string, string, Change]>([
    ['a list without pages', 'bounded-list Query.regions', { boundedLists: {} }],
    [
      'a permission nobody uses',
      'bounded-list Firm.x',
      { boundedLists: { 'Query.regions': '6', 'Firm.x': '' } },
    ],
    [
      'a connection without nodes',
      'connection FirmConnection.nodes',
      { from: '"Rows (dòng)."\n    nodes: [Firm!]!' },
    ],
    [
      'nodes that are not those of the edges',
      'connection FirmConnection.nodes',
      { from: 'nodes: [Firm!]!', to: 'nodes: [Region!]!' },
    ],
    [
      'an edge without cursor',
      'connection FirmEdge.cursor',
      { from: '"Cursor (con trỏ)."\n    cursor: String!' },
    ],
    ['a page of a size nobody chose', 'connection Query.firms', { from: 'first: Int!', to: 'first: Int' }],
    [
      'pages that cannot be turned',
      'connection Query.firms',
      { from: 'after: String', to: 'before: String' },
    ],
    [
      'a page by another name',
      'connection Firms',
      { from: '"A region', to: '"Trang." type Firms { "Trang." pageInfo: PageInfo! }\n"A region' },
    ],
  ])('catches %s', (_what, breach, change) => {
    expect(breachesWith(change)).toContain(breach);
  });
});
