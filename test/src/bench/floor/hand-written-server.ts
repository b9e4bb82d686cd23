// The dossier without GraphQL: HTTP, one prepared statement for each database, and their answers put together.
import { createServer } from 'node:http';
import { AGENCIES, today, type AgencyName } from '@lienthong/schema';
import { Pool } from 'pg';
import { SMALLEST_ANSWER, SMALLEST_QUESTION } from '../contenders/program';
import { DOSSIER_SQL } from './hand-written-sql';

/** As many connections to each database as a subgraph has. */
const POOL_SIZE = 10;

interface CityAnswer {
  readonly siteLicences: readonly unknown[];
  readonly violations: readonly unknown[];
  readonly sentOn: Readonly<Record<string, string>>;
}

interface PoliceAnswer {
  readonly id: string;
  readonly receivedOn: string | null;
  readonly status: string | null;
}

const pools = new Map(
  AGENCIES.map((agency) => [
    agency,
    new Pool({ connectionString: process.env[`DATABASE_URL_${agency.toUpperCase()}`], max: POOL_SIZE }),
  ]),
);

async function query<Answer>(agency: AgencyName, values: readonly string[]): Promise<Answer | undefined> {
  const prepared = { name: 'dossier', text: DOSSIER_SQL[agency], values: [...values] };
  const result = await pools.get(agency)?.query<{ answer: Answer }>(prepared);
  return result?.rows[0]?.answer;
}

async function answerDossier(enterpriseCode: string): Promise<string> {
  const values = [enterpriseCode, today()];
  const [company, city, networks, requests] = await Promise.all([
    query<object>('registry', values),
    query<CityAnswer>('city', values),
    query<readonly unknown[]>('ministry', values),
    query<readonly PoliceAnswer[]>('police', values),
  ]);
  return JSON.stringify({
    data: {
      company: company && {
        ...company,
        siteLicences: { nodes: city?.siteLicences },
        socialNetworkLicences: { nodes: networks },
        violations: { nodes: city?.violations },
        verificationRequests: {
          nodes: requests?.map((request) => ({ ...request, sentOn: city?.sentOn[request.id] ?? null })),
        },
      },
    },
  });
}

async function answer(body: string): Promise<string> {
  if (body === SMALLEST_QUESTION) return SMALLEST_ANSWER;
  const { variables } = JSON.parse(body) as { variables: { enterpriseCode: string } };
  return answerDossier(variables.enterpriseCode);
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    answer(body)
      .then((text) => {
        const bytes = Buffer.from(text);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
        response.end(bytes);
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
