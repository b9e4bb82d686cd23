import { noGatewayAnswers, type Period } from '@lienthong/chassis';
import type { CountedCall } from './reconcile';

/** Where the graph answers, and as whom it is asked: somebody of the police who may see both sides' counts. */
export interface GraphAccess {
  readonly url: string;
  readonly token: string;
}

export interface BothSides {
  readonly sent: readonly CountedCall[];
  readonly received: readonly CountedCall[];
}

const PAGE = 100;
const IDENTITY = 'AccountIdentity';

const SENT = `query CountedDisclosures($after: String, $period: Period!) {
  page: identityDisclosures(first: ${PAGE}, after: $after, filter: { disclosed: $period }) {
    nodes { requestId disclosedAt }
    pageInfo { hasNextPage endCursor }
  }
}`;

const RECEIVED = `query RecordedDisclosures($after: String, $period: Period!) {
  page: accessRecords(first: ${PAGE}, after: $after, filter: { recorded: $period, hasPersonalData: true }) {
    nodes { requestId recordedAt rows { typeName count } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface SentNode {
  readonly requestId: string;
  readonly disclosedAt: string;
}

interface ReceivedNode {
  readonly requestId: string;
  readonly recordedAt: string;
  readonly rows: readonly { readonly typeName: string; readonly count: number }[];
}

/** @throws {Error} when the graph does not answer both sides whole: half a comparison would look like a difference */
export async function askBothSides(access: GraphAccess, period: Period): Promise<BothSides> {
  const sent = await allPages<SentNode>(access, SENT, period);
  const received = await allPages<ReceivedNode>(access, RECEIVED, period);
  return {
    sent: sent.map(({ requestId, disclosedAt }) => ({ requestId, at: disclosedAt, identities: 1 })),
    received: received.map(({ requestId, recordedAt, rows }) => ({
      requestId,
      at: recordedAt,
      identities: rows.find(({ typeName }) => typeName === IDENTITY)?.count ?? 0,
    })),
  };
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function allPages<Node>(access: GraphAccess, query: string, period: Period): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const page: Page<Node> = await askPage<Node>(access, query, { after, period });
    nodes.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

async function askPage<Node>(
  { url, token }: GraphAccess,
  query: string,
  variables: object,
): Promise<Page<Node>> {
  const response = await fetch(`${url.replace(/\/$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new Error(noGatewayAnswers(url, error), { cause: error });
  });
  // What is no JSON comes from somebody else than a gateway, and says nothing.
  const { data, errors } = (await response.json().catch(() => ({}))) as {
    readonly data?: { readonly page: Page<Node> | null } | null;
    readonly errors?: readonly { readonly message: string }[];
  };
  if (errors || !data?.page)
    throw new Error(
      `The graph at ${url} did not answer: ${errors?.[0]?.message ?? `HTTP ${response.status}`}`,
    );
  return data.page;
}
