import { parse } from 'graphql';
import type { SubgraphName } from '../agencies';
import { checkConventions } from '../conventions';
import type { Treaty } from './treaty';

/** A graph that keeps every rule; each test breaks one of them. */
const REGISTRY = `
  extend type Query {
    "Firms (doanh nghiệp)."
    firms("How many." first: Int!, "Where from." after: String, "Which." filter: FirmFilter): FirmConnection
    "Regions (vùng)."
    regions: [Region!]
  }
  "A firm (doanh nghiệp). Owned by the registry."
  type Firm @key(fields: "code") {
    "Code (mã)."
    code: ID!
    "Name (tên)."
    name: String!
    "Day (ngày)."
    foundedOn: Date!
    "Whether it trades (hoạt động)."
    isActive: Boolean!
  }
  "A page (danh sách)."
  type FirmConnection {
    "Rows (dòng)."
    edges: [FirmEdge!]!
    "Rows (dòng)."
    nodes: [Firm!]!
    "Place (trang)."
    pageInfo: PageInfo!
  }
  "A row (dòng)."
  type FirmEdge {
    "Cursor (con trỏ)."
    cursor: String!
    "Row (dòng)."
    node: Firm!
  }
  "A region (vùng)."
  type Region {
    "Name (tên)."
    name: String!
  }
  "Which firms (lọc)."
  input FirmFilter {
    "Founded since (từ)."
    from: Date
  }
  "Kind (loại)."
  enum FirmKind {
    "Big (lớn)."
    VERY_BIG
  }
`;

const CITY = `
  type Firm @key(fields: "code") {
    "Code (mã)."
    code: ID!
    "Fines (tiền phạt)."
    totalFines: Money
  }
  "A fine (quyết định). Owned by the city."
  type Fine @key(fields: "id") {
    "Id (mã)."
    id: ID!
    "Whom (đối tượng)."
    subject: FineSubject
    "Firm (doanh nghiệp)."
    firm: Firm
    "When (lúc)."
    paidAt: DateTime
  }
  "Whom (đối tượng)."
  union FineSubject = Firm | Person
  "Somebody (cá nhân)."
  type Person {
    "Number (số)."
    id: ID!
  }
`;

const SHARED = `
  "A day (ngày)."
  scalar Date
  "An instant (lúc)."
  scalar DateTime
  "Page (trang)."
  type PageInfo {
    "Whether more follow (còn)."
    hasNextPage: Boolean!
  }
  "Money (tiền)."
  type Money {
    "How much (số tiền)."
    amount: String!
  }
`;

/** One replacement of text in one agency's SDL, and what else the treaty has otherwise. */
export interface Change {
  readonly in?: SubgraphName;
  readonly from?: string;
  readonly to?: string;
  readonly today?: string;
  readonly supergraphSdl?: string;
  readonly boundedLists?: Record<string, string>;
}

function treatyWith(change: Change): Treaty {
  const { from = '', to = '' } = change;
  const texts = new Map<SubgraphName, string>([
    ['registry', REGISTRY],
    ['city', CITY],
  ]);
  const text = texts.get(change.in ?? 'registry') ?? '';
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  texts.set(change.in ?? 'registry', text.replace(from, to));
  return {
    subgraphs: new Map([...texts].map(([agency, sdl]) => [agency, parse(`${SHARED}${sdl}`)])),
    supergraphSdl: change.supergraphSdl ?? null,
    boundedLists: change.boundedLists ?? { 'Query.regions': 'there are six' },
    today: change.today ?? '2026-01-01',
  };
}

/** The breaches found after a change, as `rule coordinate`. */
export function breachesWith(change: Change): readonly string[] {
  return checkConventions(treatyWith(change)).map(({ rule, coordinate }) => `${rule} ${coordinate}`);
}

/** Adds a field to the firm, where it is owned. */
export function onFirm(field: string): Change {
  return { from: '"Name (tên)."\n    name: String!', to: `"Name (tên)."\n    name: String!\n${field}` };
}

export function onFine(field: string): Change {
  return { in: 'city', from: 'firm: Firm', to: `firm: Firm\n${field}` };
}
