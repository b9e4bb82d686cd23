import { actResolver, type ActInput, type OfficialAct } from '@lienthong/acts';
import type { Resolvers } from '@lienthong/chassis';
import { createRecordChange } from './act/change-act';
import { createPaperActs } from './act/paper-acts';
import { createSanctionActs } from './act/sanction-acts';
import { createApplicationActs } from './application/application-acts';
import { fieldNamed, type LicenceRegisterKind } from './licence-register-kind';
import type { LicenceContext } from './licence-resolvers';

type Mutations = NonNullable<Resolvers[string]>;

/** The acts of a register, each under the name of its mutation. */
export function createLicenceMutations(register: LicenceRegisterKind): Mutations {
  const toLicence = <Input extends ActInput>(act: OfficialAct<Input>): Mutations => ({
    [act.name]: actResolver(act, fieldNamed(register.licence.type), ({ loaders }: LicenceContext, id) =>
      loaders.licence.load(id),
    ),
  });
  const toApplication = <Input extends ActInput>(act: OfficialAct<Input>): Mutations => ({
    [act.name]: actResolver(act, fieldNamed(register.application.type), ({ loaders }: LicenceContext, id) =>
      loaders.application.load(id),
    ),
  });
  const dossier = createApplicationActs(register);
  const papers = createPaperActs(register);
  const sanctions = createSanctionActs(register);
  return {
    ...toApplication(dossier.submit),
    ...toApplication(dossier.declareIncomplete),
    ...toApplication(dossier.supplement),
    ...toApplication(dossier.declareValid),
    ...toApplication(dossier.refuseApplication),
    ...toLicence(papers.grant),
    ...toLicence(papers.amend),
    ...toLicence(papers.renew),
    ...toLicence(papers.reissue),
    ...toLicence(sanctions.suspend),
    ...toLicence(sanctions.revoke),
    ...toLicence(createRecordChange(register)),
  };
}
