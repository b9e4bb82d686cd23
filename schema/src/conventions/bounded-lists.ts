const FEW_PAPERS = 'a licence gets a handful of papers in its ten years at most';
const FEW_DOMAINS = 'one licence covers one site or network, which has a handful of names';
const A_NUMBER = 'inaccessible; a number is given once a year by one issuer under one symbol';
const OF_ONE_STATEMENT = 'what one text of bounded length says; more than thirty claims are refused';

/**
 * Lists of objects that are answered whole, each with what keeps it short. Every other list of objects is a
 * connection. An entry that names no list any more is a breach too: a permission nobody uses is taken back.
 */
export const BOUNDED_LISTS: Readonly<Record<string, string>> = {
  'Query.punishedByCity': 'inaccessible; at most the hundred acts asked about',
  'Query.violationTraces': 'inaccessible; one for each act of one decision',
  'Query.punishedByPolice':
    'inaccessible; at most the hundred acts asked about, which are those of one decision',
  'Query.policeRefusalGrounds': 'the grounds that hold on a day are a handful of codes',
  'Query.procedures': 'what has a term by law or agreement is a catalogue of some thirty codes',
  'Query.legalInstruments': 'the laws and decrees of one field that are in force on a day',
  'Query.punishableActs': 'the acts of one field that two decrees punish, each under one code',
  'Query.sanctioningTitles': 'a handful of titles may punish in one field on a day',
  'SanctioningTitle.ceilings': 'one row for each field of a closed list of two',
  'Query.provinces': 'the country had 63 provinces and has 34; a map or a menu needs them all',
  'Agency.names': 'an agency is renamed once in a decade',
  'Agency.codes': 'a code changes with the standard or with a merger',
  'Agency.functions': 'the functions are a closed list of six',
  'Agency.successions': 'one row for each function of a closed list, when the agency is founded or ends',
  'Organization.headquartersHistory': 'a firm moves its head office a few times in its life',
  'SiteLicence.domains': FEW_DOMAINS,
  'SiteLicence.issuances': FEW_PAPERS,
  'SiteLicence.suspensions': 'after a few suspensions a licence is revoked',
  'SocialNetworkLicence.domains': FEW_DOMAINS,
  'SocialNetworkLicence.issuances': FEW_PAPERS,
  'SocialNetworkLicence.suspensions': 'after a few suspensions a licence is revoked',
  'SiteLicenceApplication.supplementRequests': 'a dossier is sent back a few times, then refused or valid',
  'SocialNetworkLicenceApplication.supplementRequests':
    'a dossier is sent back a few times, then refused or valid',
  'NumberInSiteRegister.licences': A_NUMBER,
  'NumberInSocialNetworkRegister.licences': A_NUMBER,
  'RegisterEntry.papers': FEW_PAPERS,
  'LicenceStatementCheck.claims': OF_ONE_STATEMENT,
  'LicenceStatementCheck.holders': OF_ONE_STATEMENT,
  'LicenceStatementCheck.enterpriseCodes': OF_ONE_STATEMENT,
  'LicenceStatementCheck.domains': OF_ONE_STATEMENT,
  'LicenceClaim.days': OF_ONE_STATEMENT,
  'HeadquartersChanges.recordedProvinces': 'inaccessible; a province was made of a handful of others',
  'HeadquartersChanges.changedOrganizations':
    'inaccessible; what changed since the last question, and a few thousand at most',
  'ChangedOrganization.seats': 'inaccessible; a firm moves its head office a few times in its life',
  'Case.transfers': 'a case goes to another province once, or comes back and goes on',
  'Violation.evidence': 'what was taken of one act on one page',
  'PenaltyDecision.acts': 'one decision punishes the acts of one inspection',
  'PenaltyDecision.remedies': 'the remedies are a closed list of six',
  'Reminder.criteria': 'the signs are a list of one decision of the ministry',
  'OutreachStatistics.byChannel': 'one row for each channel of a closed list',
  'SearchQuestion.cityMatches': 'inaccessible; the best for one page of at most a hundred, and one more',
  'SearchQuestion.ministryMatches': 'inaccessible; the best for one page of at most a hundred, and one more',
  'AccessRecord.rows': 'one row for each type that one operation gave',
  'AccessRecord.keys': 'one row for each type that one operation gave',
  'AccessRecord.refusedFields': 'one row for each field that one operation named',
  'VerificationStatistics.byResult': 'one row for each result of a closed list',
};
