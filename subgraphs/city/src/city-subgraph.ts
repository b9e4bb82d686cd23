import { startSubgraph, type Log, type Subgraph } from '@lienthong/chassis';
import type { AgencyDatabase } from '@lienthong/db';
import { caseStandingResolvers } from './case-standing/case-standing-resolvers';
import { caseTransferResolvers } from './case-transfer/case-transfer-resolvers';
import { caseResolvers } from './case/case-resolvers';
import { commendationResolvers } from './commendation/commendation-resolvers';
import { domainMeasureResolvers } from './domain-measure/domain-measure-resolvers';
import { enforcementStatisticsResolvers } from './enforcement-statistics/enforcement-statistics-resolvers';
import { legalProvisionResolvers } from './legal-provision/legal-provision-resolvers';
import { createCityLoaders } from './loaders';
import { organizationResolvers } from './organization/organization-resolvers';
import { outreachItemResolvers } from './outreach-item/outreach-item-resolvers';
import { penaltyDecisionResolvers } from './penalty-decision/penalty-decision-resolvers';
import { penaltyRangeResolvers } from './penalty-range/penalty-range-resolvers';
import { registryEventsResolvers } from './registry-events/registry-events-resolvers';
import { reminderResolvers } from './reminder/reminder-resolvers';
import { screeningResolvers } from './screening/screening-resolvers';
import { searchResolvers } from './search/search-resolvers';
import { siteLicenceResolvers } from './site-licence/site-licence-resolvers';
import { socialAccountResolvers } from './social-account/social-account-resolvers';
import { verificationLetterResolvers } from './verification-letter/verification-letter-resolvers';
import { violationTraceResolvers } from './violation-trace/violation-trace-resolvers';
import { violationResolvers } from './violation/violation-resolvers';

/** The city department: licences of aggregated-news sites, enforcement, outreach and commendations. */
export function startCitySubgraph(database: AgencyDatabase, log: Log): Promise<Subgraph> {
  return startSubgraph('city', {
    database,
    log,
    createLoaders: createCityLoaders,
    resolvers: [
      organizationResolvers,
      siteLicenceResolvers,
      registryEventsResolvers,
      caseResolvers,
      caseStandingResolvers,
      caseTransferResolvers,
      screeningResolvers,
      socialAccountResolvers,
      violationResolvers,
      violationTraceResolvers,
      legalProvisionResolvers,
      penaltyDecisionResolvers,
      penaltyRangeResolvers,
      domainMeasureResolvers,
      verificationLetterResolvers,
      reminderResolvers,
      outreachItemResolvers,
      commendationResolvers,
      enforcementStatisticsResolvers,
      searchResolvers,
    ],
  });
}
