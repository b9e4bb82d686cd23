import type { IncomingMessage } from 'node:http';
import type { PageSettings } from './pages-options';

const DOSSIER =
  'query CompanyDossier($enterpriseCode: EnterpriseCode!) { company(enterpriseCode: $enterpriseCode) { name ' +
  'siteLicences(first: 5) { nodes { number symbol status } } ' +
  'violations(first: 5) { nodes { occurredOn summary } } ' +
  'verificationRequests(first: 5) { nodes { sentOn status } } } }';

/**
 * The address to show. A Host header is whatever the caller wrote: one that is not plainly a host is not repeated, because
 * this text is made to be pasted into a shell.
 */
export function findGraphqlUrl(settings: PageSettings, request: IncomingMessage): string {
  if (settings.publicUrl !== undefined) return settings.publicUrl.replace(/\/+$/, '') + settings.graphqlPath;
  const host = request.headers.host ?? '';
  const isHost = /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host);
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  return `${scheme}://${isHost ? host : 'localhost'}${settings.graphqlPath}`;
}

/** A request for a dossier that works as it stands when pasted. */
export function renderCurl(settings: PageSettings, url: string): string {
  const headers = Object.entries({ 'content-type': 'application/json', ...settings.requestHeaders });
  const body = { query: DOSSIER, variables: { enterpriseCode: settings.exampleEnterpriseCode } };
  return [
    `curl -sS ${quote(url)}`,
    ...headers.map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
    `  --data ${quote(JSON.stringify(body))}`,
  ].join(' \\\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
