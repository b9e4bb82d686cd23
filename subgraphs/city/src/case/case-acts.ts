import { randomUUID } from 'node:crypto';
import {
  refuse,
  refuseValue,
  type ActInProgress,
  type ActInput,
  type ChangeInput,
  type OfficialAct,
  type SubjectKind,
  type TakenSubject,
} from '@lienthong/acts';
import { CASE_MACHINE, type CaseStatus } from './case-machine';
import {
  closeCaseOn,
  findOwnerOn,
  hasOpenTransfer,
  recordCases,
  writeSanctioningOfficer,
} from './case-register';
import type { CaseRow } from './case-store';

export const CASE: SubjectKind = { type: 'Case', table: 'cases' };

interface OpenCaseInput extends ActInput {
  readonly number: string;
  readonly summary: string;
  readonly sanctioningOfficer?: string | null;
}

export const openCase: OfficialAct<OpenCaseInput> = {
  name: 'openCase',
  refusals: {
    cases_number_key: {
      code: 'ALREADY_EXISTS',
      message: 'There is a case with this file number; file numbers are used once.',
      field: 'number',
    },
    cases_number_check: { code: 'INVALID_VALUE', message: 'A case has a file number.', field: 'number' },
    cases_summary_check: {
      code: 'INVALID_VALUE',
      message: 'Say in a sentence what it is about.',
      field: 'summary',
    },
    cases_sanctioning_officer_check: {
      code: 'INVALID_VALUE',
      message: 'An officer is named by 1 to 200 characters.',
      field: 'sanctioningOfficer',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const id = randomUUID();
    const sanctioningOfficer = input.sanctioningOfficer?.trim();
    await recordCases(act.trx, [
      {
        id,
        number: input.number.trim(),
        summary: input.summary.trim(),
        openedOn: on,
        ...(sanctioningOfficer !== undefined && { sanctioningOfficer }),
        owners: [{ agencyId: await act.keeperOn(on), validFrom: on }],
      },
    ]);
    await act.begin(CASE, id, { on, toState: 'OPEN', documentNumber: input.number.trim() });
    return id;
  },
};

export const closeCase: OfficialAct<ChangeInput & { readonly reason: string }> = {
  name: 'closeCase',
  refusals: {
    cases_period_check: {
      code: 'INVALID_VALUE',
      message: 'A case is not closed before it was opened.',
      field: 'on',
    },
  },
  perform: async (act, input) => {
    const taken = await act.take<CaseRow>(CASE, input);
    const on = act.dayOf(input);
    const from = await caseStatus(act, taken);
    const toState = act.expectMove(CASE_MACHINE, from);
    await closeCaseOn(act.trx, taken.id, on);
    await act.record(taken, { on, fromState: from, toState, reason: input.reason });
    return taken.id;
  },
};

interface AssignInput extends ChangeInput {
  readonly officer: string;
  readonly documentNumber?: string | null;
}

export const assignSanctioningOfficer: OfficialAct<AssignInput> = {
  name: 'assignSanctioningOfficer',
  refusals: {
    cases_sanctioning_officer_check: {
      code: 'INVALID_VALUE',
      message: 'An officer is named by 1 to 200 characters.',
      field: 'officer',
    },
  },
  perform: async (act, input) => {
    const taken = await act.take<CaseRow>(CASE, input);
    const on = act.dayOf(input);
    const state = await caseStatus(act, taken);
    act.expectMove(CASE_MACHINE, state);
    await writeSanctioningOfficer(act.trx, taken.id, input.officer.trim());
    const { documentNumber } = input;
    await act.record(taken, { on, fromState: state, toState: state, documentNumber });
    return taken.id;
  },
};

/** The state in which a case that is in hand stands. */
export async function caseStatus(
  act: ActInProgress,
  { id, row }: TakenSubject<CaseRow>,
): Promise<CaseStatus> {
  if (row.closed_on !== null) return 'CLOSED';
  return (await hasOpenTransfer(act.trx, id)) ? 'TRANSFERRED' : 'OPEN';
}

/**
 * Takes a case in which something is to be done, in whatever version: what is added to a case stands beside what others
 * add. It raises the version, so that nobody closes a case without having seen it.
 *
 * @throws {ActRefusedError} when nothing can be done in the case, or could be on that day
 */
export async function actInCase(
  act: ActInProgress,
  id: string,
  on: string,
  field = 'case',
): Promise<TakenSubject<CaseRow>> {
  const taken = await act.takeAnyVersion<CaseRow>(CASE, id, field);
  act.expectMove(CASE_MACHINE, await caseStatus(act, taken));
  if (on < taken.row.opened_on) {
    refuseValue('on', `The case was opened on ${taken.row.opened_on}; nothing was done in it before.`);
  }
  if ((await findOwnerOn(act.trx, taken.id, on)) !== (await act.keeperOn(on))) {
    refuse('NOT_COMPETENT', `On ${on} the case was another agency's; nothing was done in it here.`, {
      path: ['input', 'on'],
    });
  }
  return taken;
}
