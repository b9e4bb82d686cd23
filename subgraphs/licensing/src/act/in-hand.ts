import {
  refuseValue,
  type ActEntry,
  type ActInProgress,
  type ActInput,
  type ChangeInput,
  type TakenSubject,
} from '@lienthong/acts';
import { today } from '@lienthong/schema';
import type { ApplicationStatus } from '../application/application';
import { createApplicationMachine } from '../application/application-machine';
import { latestDayOfApplication } from '../application/application-register';
import { findApplicationStatuses, type ApplicationRow } from '../application/application-store';
import type { IssuanceKind } from '../licence';
import { latestDayOfLicence } from '../licence-act-register';
import { createLicenceMachine, type LicenceState } from '../licence-machine';
import type { LicenceRegisterKind } from '../licence-register-kind';
import { findStatuses, type LicenceRow } from '../licence-store';

/** A record that an act has in its hands, in the state of the day, and the state to which the act leads. */
export interface InHand<Row, State> {
  readonly row: Row;
  readonly id: string;
  readonly on: string;
  readonly from: State;
  readonly write: (entry: Pick<ActEntry, 'documentNumber' | 'reason'>, toState?: State) => Promise<void>;
}

export type LicenceInHand = InHand<LicenceRow, LicenceState>;
export type ApplicationInHand = InHand<ApplicationRow, ApplicationStatus>;

/**
 * Takes a licence for an act that is possible in its state of that day. An act that changes where it stands does not come
 * before the last one that did, so that no earlier day is told anew.
 */
export async function takeLicence(
  act: ActInProgress,
  register: LicenceRegisterKind,
  input: ChangeInput,
): Promise<LicenceInHand> {
  const taken = await act.take<LicenceRow>(register.licence, input);
  const on = act.dayOf(input);
  if (on < taken.row.issued_on) refuseValue('on', `The licence was granted on ${taken.row.issued_on}.`);
  const [found] = await findStatuses(act.trx, [taken.id], on);
  const from = found?.status as LicenceState;
  const next = act.expectMove(createLicenceMachine(register), from);
  const notice = `record${register.licence.type}Change`;
  if (act.name !== notice) expectInOrder(on, await latestDayOfLicence(act.trx, taken.id, notice));
  return inHand(act, taken, { on, from, next });
}

/** Takes an application in the version that was seen, for an act that is possible in its state. */
export async function takeApplication(
  act: ActInProgress,
  register: LicenceRegisterKind,
  input: ChangeInput,
): Promise<ApplicationInHand> {
  const taken = await act.take<ApplicationRow>(register.application, input);
  return moveApplication(act, register, taken, input);
}

/** Takes the valid application on which an act on its licence is done; nothing that was seen of it can have changed. */
export async function takeApplicationOf(
  act: ActInProgress,
  register: LicenceRegisterKind,
  {
    input,
    licenceId,
    kind,
  }: {
    readonly input: ActInput & { readonly application: string };
    readonly licenceId: string;
    readonly kind: IssuanceKind;
  },
): Promise<ApplicationInHand> {
  const taken = await act.takeAnyVersion<ApplicationRow>(
    register.application,
    input.application,
    'application',
  );
  if (taken.row.licence_id !== licenceId || taken.row.kind !== kind) {
    refuseValue('application', `It takes an application of kind ${kind} for this licence.`);
  }
  return moveApplication(act, register, taken, input);
}

async function moveApplication(
  act: ActInProgress,
  register: LicenceRegisterKind,
  taken: TakenSubject<ApplicationRow>,
  input: ActInput,
): Promise<ApplicationInHand> {
  const on = act.dayOf(input);
  const [found] = await findApplicationStatuses(act.trx, [taken.id], today());
  const from = found?.status as ApplicationStatus;
  const next = act.expectMove(createApplicationMachine(register), from);
  expectInOrder(on, await latestDayOfApplication(act.trx, taken.id));
  return inHand(act, taken, { on, from, next });
}

function inHand<Row, State extends string>(
  act: ActInProgress,
  taken: TakenSubject<Row>,
  { on, from, next }: { readonly on: string; readonly from: State; readonly next: State },
): InHand<Row, State> {
  return {
    row: taken.row,
    id: taken.id,
    on,
    from,
    write: (entry, toState = next) => act.record(taken, { ...entry, on, fromState: from, toState }),
  };
}

function expectInOrder(on: string, latest: string): void {
  if (on < latest)
    refuseValue('on', `Something was done on ${latest}; what comes after it is dated no earlier.`);
}
