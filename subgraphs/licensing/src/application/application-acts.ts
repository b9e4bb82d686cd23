import { randomUUID } from 'node:crypto';
import {
  refuseValue,
  type ActInProgress,
  type ActInput,
  type ChangeInput,
  type OfficialAct,
} from '@lienthong/acts';
import { takeApplication } from '../act/in-hand';
import { APPLICATION_REFUSALS } from '../act/refusals';
import { findDueOn } from '../deadline';
import type { IssuanceKind } from '../licence';
import type { LicenceRegisterKind } from '../licence-register-kind';
import type { LicenceRow } from '../licence-store';
import {
  demandSupplement,
  recordLicenceApplications,
  startClock,
  writeAsked,
  writeDecision,
  writeSupplied,
} from './application-register';
import { particularsAsked } from './application-store';
import { expectAskedFor, readAsked, type AskedInput } from './asked-input';

export interface SubmitInput extends ActInput, AskedInput {
  readonly kind: IssuanceKind;
  readonly applicant: string;
  readonly licence?: string | null;
}

interface ReasonInput extends ChangeInput {
  readonly reason: string;
  readonly documentNumber?: string | null;
}

export type ApplicationActs = ReturnType<typeof createApplicationActs>;

/** What is done with a dossier until it is decided on, and its refusal. */
export function createApplicationActs(register: LicenceRegisterKind) {
  const { type } = register.licence;
  const refusals = APPLICATION_REFUSALS;

  const submit: OfficialAct<SubmitInput> = {
    name: `submit${type}Application`,
    refusals,
    perform: async (act, input) => {
      const on = act.dayOf(input);
      const asked = readAsked(register, input);
      expectAskedFor(register, input.kind, asked);
      const licenceId = await expectLicenceOf(act, register, input);
      const id = randomUUID();
      await recordLicenceApplications(act.trx, [
        {
          id,
          kind: input.kind,
          applicantCode: input.applicant,
          receivedOn: on,
          asked,
          ...(licenceId !== undefined && { licenceId }),
        },
      ]);
      await act.begin(register.application, id, { on, toState: 'SUBMITTED' });
      return id;
    },
  };

  const declareIncomplete: OfficialAct<ReasonInput> = {
    name: `declare${type}ApplicationIncomplete`,
    refusals,
    perform: async (act, input) => {
      const { id, on, write } = await takeApplication(act, register, input);
      const { reason, documentNumber } = input;
      await demandSupplement(act.trx, {
        applicationId: id,
        askedOn: on,
        missing: reason.trim(),
        documentNumber,
      });
      await write({ reason: reason.trim(), documentNumber });
      return id;
    },
  };

  const supplement: OfficialAct<ChangeInput & AskedInput & { readonly documentNumber?: string | null }> = {
    name: `supplement${type}Application`,
    refusals,
    perform: async (act, input) => {
      const { id, on, row, write } = await takeApplication(act, register, input);
      const asked = readAsked(register, input);
      const before = {
        domains: row.requested_domains,
        removedDomains: row.requested_removals,
        particulars: particularsAsked(row),
      };
      expectAskedFor(register, row.kind, {
        ...before,
        ...asked,
        particulars: { ...before.particulars, ...asked.particulars },
      });
      await writeAsked(act.trx, id, asked);
      await writeSupplied(act.trx, id, on);
      await write({ documentNumber: input.documentNumber });
      return id;
    },
  };

  const declareValid: OfficialAct<ChangeInput> = {
    name: `declare${type}ApplicationValid`,
    refusals,
    perform: async (act, input) => {
      const { id, on, row, write } = await takeApplication(act, register, input);
      const dueOn = await findDueOn(act.trx, register.procedures[row.kind], on);
      await startClock(act.trx, id, { validOn: on, dueOn });
      await write({});
      return id;
    },
  };

  const refuseApplication: OfficialAct<ReasonInput & { readonly documentNumber: string }> = {
    name: `refuse${type}Application`,
    refusals,
    perform: async (act, input) => {
      const { id, on, write } = await takeApplication(act, register, input);
      const reason = input.reason.trim();
      await writeDecision(act.trx, id, { outcome: 'REFUSED', decidedOn: on, reason });
      await write({ reason, documentNumber: input.documentNumber });
      return id;
    },
  };

  return { submit, declareIncomplete, supplement, declareValid, refuseApplication };
}

/** The licence that an application is about; none for a first one. */
async function expectLicenceOf(
  act: ActInProgress,
  register: LicenceRegisterKind,
  { kind, licence, applicant }: SubmitInput,
): Promise<string | undefined> {
  if (kind === 'NEW') {
    if (licence !== undefined && licence !== null)
      refuseValue('licence', 'A first application has no licence yet.');
    return undefined;
  }
  if (licence === undefined || licence === null)
    return refuseValue('licence', 'Name the licence that it is about.');
  const { id, row } = await act.takeAnyVersion<LicenceRow>(register.licence, licence, 'licence');
  if (row.holder_code !== applicant) {
    refuseValue('applicant', 'The holder of a licence asks for changes of it; this one is held by another.');
  }
  return id;
}
