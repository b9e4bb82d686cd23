export interface Welcomed {
  readonly isDemonstration: boolean;
  /** Whose dossier is a question to try; undefined in a graph that has none. */
  readonly enterpriseCode: string | undefined;
  readonly credential: Readonly<Record<string, string>>;
}

/** Without a credential a dossier would be refused. */
const PUBLIC_QUESTION = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued holders inForce } }';

/** What `npm start` prints once questions are answered: what this is, what to open, and a question to try. */
export function welcome(url: string, { isDemonstration, enterpriseCode, credential }: Welcomed): string {
  const isSignedIn = Object.keys(credential).length > 0;
  const query =
    enterpriseCode === undefined
      ? '{ __typename }'
      : !isSignedIn
        ? PUBLIC_QUESTION
        : `{ company(enterpriseCode: "${enterpriseCode}") { name siteLicences(first: 5) { nodes { number symbol status } } violations(first: 5) { nodes { occurredOn summary } } verificationRequests(first: 5) { nodes { sentOn status } } } }`;
  const question = JSON.stringify({ query });
  const headers = Object.entries(credential)
    .map(([name, value]) => `-H '${name}: ${value}'`)
    .join(' ');
  return [
    '',
    '  Liên Thông is answering.',
    ...(isDemonstration
      ? ['  The data are invented for demonstration and describe no real organisation.']
      : []),
    '',
    ...(enterpriseCode === undefined ? [] : [`  Front page   ${url}/`]),
    `  Explorer     ${url}/explorer`,
    `  Endpoint     ${url}/graphql`,
    '',
    `  curl -s ${url}/graphql -H 'content-type: application/json' ${headers} -d '${question}'`,
    '',
    '  Press Ctrl+C to stop.',
    '',
  ].join('\n');
}
