import { randomUUID } from 'node:crypto';
import { refuse, refuseValue, type ActInProgress, type ChangeInput, type OfficialAct } from '@lienthong/acts';
import { addDays, today } from '@lienthong/schema';
import { writeDecision } from '../application/application-register';
import { particularsAsked } from '../application/application-store';
import type { IssuanceKind } from '../licence';
import {
  addNames,
  countRenewals,
  findLicensedNames,
  findTermEnd,
  recordIssuance,
  removeNames,
  writeParticulars,
} from '../licence-act-register';
import { recordLicences } from '../licence-register';
import type { LicenceRegisterKind } from '../licence-register-kind';
import { expectWithinTerm, findLicenceTerm } from '../licence-term';
import { expectLawfulNames } from '../licensed-name-law';
import {
  takeApplication,
  takeApplicationOf,
  takeLicence,
  type ApplicationInHand,
  type LicenceInHand,
} from './in-hand';
import { expectFreeNumber } from './licence-number';
import { LICENCE_REFUSALS } from './refusals';

export interface GrantInput extends ChangeInput {
  readonly number: string;
  readonly symbol: string;
  readonly documentNumber: string;
  readonly validUntil: string;
}

export interface PaperInput extends ChangeInput {
  readonly application: string;
  readonly documentNumber: string;
}

/** The four papers of a licence, each on a valid application that asks for it. */
export function createPaperActs(register: LicenceRegisterKind) {
  const { type } = register.licence;

  const grant: OfficialAct<GrantInput> = {
    name: `grant${type}`,
    refusals: LICENCE_REFUSALS,
    perform: async (act, input) => {
      const application = await takeApplication(act, register, input);
      const { row, on } = application;
      if (row.kind !== 'NEW') refuseValue('id', `This application asks for a paper of kind ${row.kind}.`);
      expectWithinTerm(await findLicenceTerm(act.trx, 'NEW', on), {
        from: on,
        until: input.validUntil,
        field: 'validUntil',
      });
      const names = row.requested_domains;
      await expectLawfulNames(act, { names, added: names, on });
      const id = randomUUID();
      const documentNumber = input.documentNumber.trim();
      const number = input.number.trim();
      const symbol = input.symbol.normalize('NFC').trim();
      const issuerAgencyId = await act.keeperOn(on);
      await expectFreeNumber(act.trx, { issuerAgencyId, number, symbol, on });
      await recordLicences(act.trx, [
        {
          id,
          number,
          symbol,
          issuerAgencyId,
          holderCode: row.applicant_code,
          issuances: [
            { id: randomUUID(), kind: 'NEW', decidedOn: on, documentNumber, validUntil: input.validUntil },
          ],
          domains: names.map((name) => ({ name, addedOn: on })),
        },
      ]);
      await writeParticulars(act.trx, register, id, particularsAsked(row));
      await writeDecision(act.trx, application.id, { outcome: 'GRANTED', decidedOn: on, licenceId: id });
      await act.begin(register.licence, id, { on, toState: 'IN_FORCE', documentNumber });
      await application.write({ documentNumber });
      return id;
    },
  };

  const amend: OfficialAct<PaperInput> = {
    name: `amend${type}`,
    refusals: LICENCE_REFUSALS,
    perform: (act, input) =>
      issue(act, input, 'AMENDED', async ({ id, on }, { row }) => {
        const before = await findLicensedNames(act.trx, id, on);
        const removed = row.requested_removals;
        const absent = removed.find((name) => !before.includes(name));
        if (absent !== undefined)
          refuseValue('application', `It asks to take off ${absent}, which is not on the licence.`);
        const added = row.requested_domains.filter((name) => !before.includes(name));
        const names = [...before.filter((name) => !removed.includes(name)), ...added];
        await expectLawfulNames(act, { names, added, on, licenceId: id });
        await removeNames(act.trx, id, { names: removed, on });
        await addNames(act.trx, id, { names: added, on });
        await writeParticulars(act.trx, register, id, particularsAsked(row));
        return findTermEnd(act.trx, id, on);
      }),
  };

  const renew: OfficialAct<PaperInput & { readonly validUntil: string }> = {
    name: `renew${type}`,
    refusals: LICENCE_REFUSALS,
    perform: (act, input) =>
      issue(act, input, 'RENEWED', async ({ id, on }, { row }) => {
        const end = await findTermEnd(act.trx, id, on);
        const term = await findLicenceTerm(act.trx, 'RENEWED', on);
        const { noticeDays = null, maximumTimes = null } = term ?? {};
        if (term && noticeDays !== null && addDays(row.received_on, noticeDays) > end) {
          refuse(
            'REFUSED_BY_LAW',
            `A renewal is asked for at least ${noticeDays} days before the term ends; it was on ${row.received_on}, and the term ends before ${end}.`,
            { path: ['input', 'application'], provision: term.provision },
          );
        }
        if (term && maximumTimes !== null && (await countRenewals(act.trx, id)) >= maximumTimes) {
          refuse('REFUSED_BY_LAW', `A licence is renewed at most ${maximumTimes} times.`, {
            provision: term.provision,
          });
        }
        expectWithinTerm(term, { from: end, until: input.validUntil, field: 'validUntil' });
        await expectNamesStillFree(act, id, on);
        return input.validUntil;
      }),
  };

  const reissue: OfficialAct<PaperInput> = {
    name: `reissue${type}`,
    refusals: LICENCE_REFUSALS,
    perform: (act, input) =>
      issue(act, input, 'REISSUED', async ({ id, on }) => {
        await expectNamesStillFree(act, id, on);
        return findTermEnd(act.trx, id, on);
      }),
  };

  /** A paper that is written up late must not give a licence the names that another has got since. */
  async function expectNamesStillFree(act: ActInProgress, licenceId: string, on: string): Promise<void> {
    const names = await findLicensedNames(act.trx, licenceId, on);
    for (const day of new Set([on, today()])) {
      await expectLawfulNames(act, { names, added: names, on: day, licenceId });
    }
  }

  /** Gives a licence a paper on its application; `decide` does what the paper does and answers the term under it. */
  async function issue(
    act: ActInProgress,
    input: PaperInput,
    kind: IssuanceKind,
    decide: (licence: LicenceInHand, application: ApplicationInHand) => Promise<string>,
  ): Promise<string> {
    const licence = await takeLicence(act, register, input);
    const application = await takeApplicationOf(act, register, { input, licenceId: licence.id, kind });
    const documentNumber = input.documentNumber.trim();
    const validUntil = await decide(licence, application);
    const { id, on } = licence;
    await recordIssuance(act.trx, id, { id: randomUUID(), kind, decidedOn: on, documentNumber, validUntil });
    await writeDecision(act.trx, application.id, { outcome: 'GRANTED', decidedOn: on, licenceId: id });
    await licence.write({ documentNumber });
    await application.write({ documentNumber });
    return id;
  }

  return { grant, amend, renew, reissue };
}
