import { randomUUID } from 'node:crypto';
import { refuse, refuseValue, type ActInProgress, type ChangeInput, type OfficialAct } from '@lienthong/acts';
import { findWorkingDayAfter } from '../deadline';
import type { RevocationGround, SuspensionGround } from '../licence';
import { countSuspensions, recordSuspension, writeRevocation } from '../licence-act-register';
import type { LicenceRegisterKind } from '../licence-register-kind';
import { expectWithinTerm, findLicenceTerm, type LicenceTerm } from '../licence-term';
import { takeLicence } from './in-hand';
import { LICENCE_REFUSALS } from './refusals';

export interface SuspendInput extends ChangeInput {
  readonly from: string;
  readonly until: string;
  readonly ground: SuspensionGround;
  readonly demandDueOn?: string | null;
  readonly documentNumber: string;
  readonly reason: string;
}

export interface RevokeInput extends ChangeInput {
  readonly ground: RevocationGround;
  readonly documentNumber: string;
  readonly reason: string;
}

const WORKING_DAYS_PAST_A_DEMAND = 10;

/** Decree 72/2013/NĐ-CP, Article 23i: suspension and revocation. */
export function createSanctionActs(register: LicenceRegisterKind) {
  const { type } = register.licence;

  const suspend: OfficialAct<SuspendInput> = {
    name: `suspend${type}`,
    refusals: LICENCE_REFUSALS,
    perform: async (act, input) => {
      const licence = await takeLicence(act, register, input);
      const { id, on } = licence;
      const { from, until, ground } = input;
      if (from < on) refuseValue('from', `A suspension does not begin before it is decided, on ${on}.`);
      const term = await findLicenceTerm(act.trx, 'SUSPENDED', on);
      expectWithinTerm(term, { from, until, field: 'until' });
      if (
        term &&
        term.maximumTimes !== null &&
        (await countSuspensions(act.trx, id, on)) >= term.maximumTimes
      ) {
        refuse(
          'REFUSED_BY_LAW',
          `The licence was suspended ${term.maximumTimes} times; it is revoked and not suspended again.`,
          {
            provision: term.provision,
          },
        );
      }
      if (ground === 'LOST_CONDITIONS' && term) await expectUnheededDemand(act, input, { on, term });
      const documentNumber = input.documentNumber.trim();
      const reason = input.reason.trim();
      await recordSuspension(act.trx, id, { id: randomUUID(), from, until, ground, documentNumber, reason });
      await licence.write({ documentNumber, reason }, from === on ? 'SUSPENDED' : 'IN_FORCE');
      return id;
    },
  };

  const revoke: OfficialAct<RevokeInput> = {
    name: `revoke${type}`,
    refusals: LICENCE_REFUSALS,
    perform: async (act, input) => {
      const licence = await takeLicence(act, register, input);
      const { id, on } = licence;
      const { ground } = input;
      if (ground === 'SUSPENDED_TWICE') await expectSuspendedOften(act, id, on);
      await writeRevocation(act.trx, id, { on, ground });
      await licence.write({ documentNumber: input.documentNumber.trim(), reason: input.reason.trim() });
      return id;
    },
  };

  return { suspend, revoke };
}

/** A holder that no longer meets the conditions is first told in writing by when to mend it. */
async function expectUnheededDemand(
  act: ActInProgress,
  { demandDueOn }: SuspendInput,
  { on, term: { provision } }: { readonly on: string; readonly term: LicenceTerm },
): Promise<void> {
  const path = ['input', 'demandDueOn'];
  if (demandDueOn === undefined || demandDueOn === null) {
    return refuse(
      'REFUSED_BY_LAW',
      'For lost conditions a holder is suspended only after a written demand.',
      {
        path,
        provision,
      },
    );
  }
  const last = await findWorkingDayAfter(act.trx, demandDueOn, WORKING_DAYS_PAST_A_DEMAND);
  if (on > last) return;
  refuse(
    'REFUSED_BY_LAW',
    `The demand can still be met: ${WORKING_DAYS_PAST_A_DEMAND} working days past its day end on ${last}.`,
    { path, provision },
  );
}

/** A licence that was suspended as often as one may be is revoked at the next occasion. */
async function expectSuspendedOften(act: ActInProgress, id: string, on: string): Promise<void> {
  const term = await findLicenceTerm(act.trx, 'SUSPENDED', on);
  if (!term || term.maximumTimes === null) return;
  const suspensions = await countSuspensions(act.trx, id, on);
  if (suspensions >= term.maximumTimes) return;
  refuse(
    'REFUSED_BY_LAW',
    `The licence was suspended ${suspensions} times; it is revoked for this after ${term.maximumTimes}.`,
    { path: ['input', 'ground'], provision: term.provision },
  );
}
