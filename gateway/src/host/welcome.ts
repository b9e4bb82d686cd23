/** An agency that does not answer, and where it was asked if it is elsewhere. */
export interface AwayAgency {
  readonly name: string;
  readonly url: string | undefined;
}

export interface Welcomed {
  readonly isDemonstration: boolean;
  /** Whose dossier is a question to try; undefined in a graph that has none. */
  readonly enterpriseCode: string | undefined;
  readonly credential: Readonly<Record<string, string>>;
  /** As whom the explorer is to be opened; undefined where nobody can be somebody with one click. */
  readonly visitor: string | undefined;
  /** Those that do not answer now. */
  readonly away: readonly AwayAgency[];
  /** Whether any agency does. */
  readonly isAnswering: boolean;
}

/** Without a credential a dossier would be refused. */
const PUBLIC_QUESTION = '{ siteLicenceStatistics(asOf: "2022-03-31") { issued holders inForce } }';

/** What `npm start` prints once it listens: whether questions are answered, what to open, and a question to try. */
export function welcome(url: string, welcomed: Welcomed): string {
  const { isDemonstration, enterpriseCode, credential, visitor } = welcomed;
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
    ...state(url, welcomed),
    ...(isDemonstration
      ? ['  The data are invented for demonstration and describe no real organisation.']
      : []),
    '',
    ...(enterpriseCode === undefined ? [] : [`  Front page   ${url}/`]),
    `  Explorer     ${url}/explorer${visitor === undefined ? '' : `?as=${visitor}`}`,
    `  Endpoint     ${url}/graphql`,
    '',
    `  curl -s ${url}/graphql -H 'content-type: application/json' ${headers} -d '${question}'`,
    '',
    '  Press Ctrl+C to stop.',
    '',
  ].join('\n');
}

function state(url: string, { away, isAnswering }: Welcomed): readonly string[] {
  const listed = away.map(
    (agency) => `    ${agency.name}${agency.url === undefined ? '' : ` at ${agency.url}`}`,
  );
  const remedy = `  Start them, or say where they are: SUBGRAPH_URL_<AGENCY>, DATABASE_URL_<AGENCY>. ${url}/readyz tells who answers.`;
  if (away.length === 0) return ['  Liên Thông is answering.'];
  return isAnswering
    ? ['  Liên Thông is answering, without the data of agencies that do not answer:', ...listed, remedy]
    : ['  Liên Thông is listening, and can answer nothing yet: no agency answers.', ...listed, remedy];
}
