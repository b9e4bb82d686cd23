import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { loadSavedOperations } from '@lienthong/schema';

/** What is asked at every size. */
export interface Question {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where variables.json names the company that the demonstration tells most about. */
const SHOWCASE = 'SHOWCASE';

/** The saved operations of the repository, with the variables that the explorer shows them with. */
export function savedQuestions(): readonly Question[] {
  return loadSavedOperations().map(({ name, document, variables = {} }) => ({
    name,
    document,
    variables: Object.fromEntries<unknown>(
      Object.entries(variables).map(([variable, value]): [string, unknown] => [
        variable,
        value === SHOWCASE ? SHOWCASE_ENTERPRISE_CODE : value,
      ]),
    ),
  }));
}

const YEAR = '{ from: "2021-01-01", until: "2022-01-01" }';
const EVER = '{ from: "2015-01-01", until: "2027-01-01" }';

/** Every figure that an agency counts and every list that needs two, one question each; of a year and of all years, since both must be quick. */
export function statisticsQuestions(): readonly Question[] {
  return [
    ['site licences on a day', 'siteLicenceStatistics(asOf: "2026-01-01") { issued holders inForce }'],
    ['site papers', `siteLicenceIssuanceStatistics(period: ${EVER}) { total new amended renewed reissued }`],
    [
      'network licences on a day',
      'socialNetworkLicenceStatistics(asOf: "2026-01-01") { issued holders issuances inForce }',
    ],
    [
      'network licences of Hà Nội',
      'socialNetworkLicenceStatistics(asOf: "2026-01-01", headquarteredIn: "01") { issued holders issuances inForce }',
    ],
    [
      'network papers of Hà Nội',
      `socialNetworkIssuanceStatistics(period: ${YEAR}, headquarteredIn: "01") { total new amended renewed reissued }`,
    ],
    [
      'network papers of Hà Nội, ever',
      `socialNetworkIssuanceStatistics(period: ${EVER}, headquarteredIn: "01") { total new amended renewed reissued }`,
    ],
    [
      'licences of the dissolved',
      `orphanedLicences(asOf: "2026-10-30") { siteLicences(first: 20) { ${PAGE} } socialNetworkLicences(first: 20) { ${PAGE} } }`,
    ],
    ['licences of who left', `departedLicences(asOf: "2026-10-30") { siteLicences(first: 20) { ${PAGE} } }`],
    ['enforcement, a year', `enforcementStatistics(period: ${YEAR}) { ${ENFORCEMENT} }`],
    ['enforcement, ever', `enforcementStatistics(period: ${EVER}) { ${ENFORCEMENT} }`],
    ['verification, a year', `verificationStatistics(period: ${YEAR}) { ${VERIFICATION} }`],
    ['verification, ever', `verificationStatistics(period: ${EVER}) { ${VERIFICATION} }`],
    ['outreach, ever', `outreachStatistics(period: ${EVER}) { byChannel { channel items deliveries } }`],
    ['commendations, ever', `commendationStatistics(period: ${EVER}) { collectives individuals }`],
  ].map(([name = '', field = '']) => ({ name, document: `{ ${field} }`, variables: {} }));
}

const PAGE = 'nodes { id number issuedOn } pageInfo { hasNextPage endCursor }';
const ENFORCEMENT = `sitesScreened accountsScreened penaltyDecisions penalizedOrganizations penalizedIndividuals
  totalFines { amount } domainRevocationsRequested domainSuspensionsRequested accountsReferredToPolice casesTransferred`;
const VERIFICATION = 'received byResult { result requests }';
