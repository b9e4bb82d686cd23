import type { AgencyName } from '@lienthong/schema';
import { saved } from '../testkit/saved';

/** Something that clients ask over and over while parts of the graph fail. */
export interface Question {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /**
   * The fields that the answer loses when an agency is away, list positions written `*`; anything below them may be lost
   * alone. An agency that is not here is not needed, and its failing may change nothing.
   */
  readonly places: Readonly<Partial<Record<AgencyName, readonly string[]>>>;
}

function savedQuestion(name: string, places: Question['places']): Question {
  const { document, variables } = saved(name);
  return { name, document, variables: variables ?? {}, places };
}

/** What needs all agencies, what needs some, and for each agency something that needs it alone. */
export function chaosQuestions(): readonly Question[] {
  return [
    savedQuestion('CompanyDossier', {
      registry: ['company'],
      city: ['company.siteLicences', 'company.violations', 'company.verificationRequests.nodes.*.sentOn'],
      ministry: ['company.socialNetworkLicences'],
      police: ['company.verificationRequests'],
    }),
    savedQuestion('CompanyList', {
      registry: ['organizations'],
      city: ['organizations.nodes.*.siteLicences', 'organizations.nodes.*.violations'],
      ministry: ['organizations.nodes.*.socialNetworkLicences'],
      police: ['organizations.nodes.*.verificationRequests'],
    }),
    savedQuestion('Briefing', {
      // The ministry counts by where the registry says that a holder sits.
      registry: ['socialNetworkLicenceStatistics', 'quarter'],
      city: [
        'siteLicenceStatistics',
        'enforcementStatistics',
        'outreachStatistics',
        'commendationStatistics',
      ],
      ministry: ['socialNetworkLicenceStatistics', 'quarter'],
      police: ['verificationStatistics'],
    }),
    savedQuestion('CompanySearch', { registry: ['organizations'] }),
    {
      name: 'CityAlone',
      document:
        'query CityAlone { siteLicenceStatistics(asOf: "2022-03-31") { issued holders } cases(first: 10) { nodes { id number summary } } }',
      variables: {},
      places: { city: ['siteLicenceStatistics', 'cases'] },
    },
    {
      name: 'MinistryAlone',
      document:
        'query MinistryAlone { socialNetworkLicences(first: 20) { nodes { id number status issuedOn } } }',
      variables: {},
      places: { ministry: ['socialNetworkLicences'] },
    },
    {
      name: 'PoliceAlone',
      document:
        'query PoliceAlone { verificationRequests(first: 20) { nodes { id receivedOn status } } verificationStatistics(period: { from: "2021-01-01", until: "2022-01-01" }) { received } }',
      variables: {},
      places: { police: ['verificationRequests', 'verificationStatistics'] },
    },
  ];
}
