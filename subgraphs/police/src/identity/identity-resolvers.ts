import type { Resolvers } from '@lienthong/chassis';
import { today } from '@lienthong/schema';
import type { PoliceContext } from '../loaders';
import { refuse } from '../refusal-ground/refusal-ground';
import type { VerificationRequest } from '../verification-request/verification-request';
import { reasonToWithhold, WITHHELD, type CaseOfAccount, type WithheldReason } from './identity';

export const identityResolvers: Resolvers = {
  VerificationRequest: {
    identity: async (
      request: VerificationRequest & CaseOfAccount,
      _: unknown,
      { loaders, principal, requestId }: PoliceContext,
    ) => {
      const withheld = reasonToWithhold(await loaders.steps.load(request.id), request, principal);
      if (withheld !== null) return withhold(withheld, loaders);
      const { agency, subject, purpose } = principal;
      if (agency === undefined || subject === undefined || !purpose) return withhold('NOT_ENTITLED', loaders);
      const given = await loaders
        .identityFor({
          caseNumber: purpose.caseNumber,
          agency,
          officer: subject,
          callRequestId: requestId,
        })
        .load(request.id);
      if (!given) return withhold('NOT_IDENTIFIED', loaders);
      const { fullName, personalNumber, disclosableUntil: disclosedUntil } = given;
      if (fullName === null || personalNumber === null) return withhold('EXPIRED', loaders);
      return { __typename: 'AccountIdentity', fullName, personalNumber, disclosedUntil };
    },
  },
};

async function withhold(reason: WithheldReason, loaders: PoliceContext['loaders']) {
  const { reason: inWords, groundCode } = WITHHELD[reason];
  const grounds = await loaders.groundsOn.load(today());
  const ground = grounds.find(({ code }) => code === groundCode) ?? null;
  return { __typename: 'IdentityWithheld', reason, refusal: refuse(inWords, ground, new Date()) };
}
