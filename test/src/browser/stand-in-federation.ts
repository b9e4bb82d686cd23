import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPages } from '@lienthong/gateway';
import { buildSchema, graphql } from 'graphql';

export interface Federation {
  readonly url: string;
  stop(): Promise<void>;
}

const SCHEMA = buildSchema(`
  scalar EnterpriseCode
  type Query {
    company(enterpriseCode: EnterpriseCode!): Organization
    siteLicenceStatistics: SiteLicenceStatistics
  }
  type Organization { code: String! name: String! siteLicences(first: Int!): SiteLicenceConnection }
  type SiteLicenceConnection { nodes: [SiteLicence!]! }
  type SiteLicence { number: String! symbol: String! }
  type SiteLicenceStatistics { issued: Int! holders: Int! }
`);

const ROWS = {
  company: ({ enterpriseCode }: { enterpriseCode: string }) => ({
    code: enterpriseCode,
    name: 'Công ty TNHH Truyền thông Sông Mới',
    siteLicences: { nodes: [{ number: '714', symbol: 'GP-TTĐT' }] },
  }),
  siteLicenceStatistics: { issued: 714, holders: 479 },
};

const OPERATIONS = [
  {
    name: 'CompanyDossier',
    title: 'Dossier of one company',
    titleVietnamese: 'Hồ sơ một doanh nghiệp',
    document:
      'query CompanyDossier($enterpriseCode: EnterpriseCode!) {\n  company(enterpriseCode: $enterpriseCode) {\n' +
      '    name\n    siteLicences(first: 20) { nodes { number symbol } }\n  }\n}\n',
    variables: { enterpriseCode: '0100000008' },
  },
  {
    name: 'Briefing',
    title: 'Figures of the quarter',
    titleVietnamese: 'Số liệu của quý',
    document: 'query Briefing {\n  siteLicenceStatistics { issued holders }\n}\n',
  },
] as const;

/** The pages over a graph of five types, for as long as the browser tests run without the real agencies. */
export async function startFederation(): Promise<Federation> {
  const pages = createPages({
    isDemonstration: true,
    exampleEnterpriseCode: '0100000008',
    operations: OPERATIONS,
  });
  const server = createServer((request, response) => {
    if (pages.handle(request, response)) return;
    if (request.method !== 'POST' || request.url !== '/graphql') {
      response.writeHead(404).end();
      return;
    }
    void readJson(request).then(async (body) => {
      const { query, variables } = body as { query: string; variables?: Record<string, unknown> };
      const answer = await graphql({
        schema: SCHEMA,
        source: query,
        rootValue: ROWS,
        variableValues: variables ?? null,
      });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
