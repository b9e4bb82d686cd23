import {
  refuseValue,
  type ActInProgress,
  type ActInput,
  type OfficialAct,
  type Refusal,
  type SubjectKind,
  type TakenSubject,
} from '@lienthong/acts';
import { readHeadquarters, type HeadquartersInput } from './headquarters-input';
import type { OrganizationKind } from './organization';
import { ORGANIZATION_MACHINE } from './organization-machine';
import { dissolveOn, lastMoveOf, moveHeadquarters, recordOrganizations } from './organization-register';
import type { OrganizationRow } from './organization-store';

const ORGANIZATION: SubjectKind = { type: 'Organization', table: 'organizations', key: 'code' };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  acts_document_number_check: {
    code: 'INVALID_VALUE',
    message: 'A document has a number.',
    field: 'documentNumber',
  },
};

interface RegisterInput extends ActInput {
  readonly code: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly registeredOn: string;
  readonly headquarters: HeadquartersInput;
  readonly documentNumber?: string | null;
}

export const registerOrganization: OfficialAct<RegisterInput> = {
  name: 'registerOrganization',
  refusals: {
    ...REFUSALS,
    organizations_pkey: {
      code: 'ALREADY_EXISTS',
      message: 'The registry has an organisation with this code.',
      field: 'code',
    },
    organizations_code_fits_kind: {
      code: 'INVALID_VALUE',
      message:
        'The code is one of another sort: an enterprise has digits, a state agency a letter from A to Y, any other body Z.',
      field: 'kind',
    },
    organizations_name_check: {
      code: 'INVALID_VALUE',
      message: 'An organisation has a name.',
      field: 'name',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const { code, kind, registeredOn } = input;
    if (registeredOn > on) {
      refuseValue('registeredOn', 'What is registered later than the act is not entered yet.');
    }
    const headquarters = await readHeadquarters(act, input.headquarters, registeredOn);
    const name = input.name.trim();
    await recordOrganizations(act.trx, [
      { code, kind, name, registeredOn, isSynthetic: false, headquarters: [headquarters] },
    ]);
    const documentNumber = input.documentNumber?.trim();
    await act.begin(ORGANIZATION, code, { on, toState: 'ACTIVE', documentNumber });
    return code;
  },
};

interface ChangeOrganizationInput extends ActInput {
  readonly organization: string;
  readonly version: number;
  readonly documentNumber: string;
}

export const recordHeadquartersMove: OfficialAct<
  ChangeOrganizationInput & { readonly headquarters: HeadquartersInput }
> = {
  name: 'recordHeadquartersMove',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const { taken, on, write } = await takeOrganization(act, input);
    if (on < taken.row.registered_on) {
      refuseValue('on', `It was registered on ${taken.row.registered_on} and had no head office before.`);
    }
    const last = await lastMoveOf(act.trx, taken.id);
    if (last !== undefined && on <= last) {
      refuseValue('on', `It came to its present head office on ${last}; it moves on after that day.`);
    }
    await moveHeadquarters(act.trx, taken.id, await readHeadquarters(act, input.headquarters, on));
    return write();
  },
};

export const recordDissolution: OfficialAct<ChangeOrganizationInput> = {
  name: 'recordDissolution',
  refusals: {
    ...REFUSALS,
    organizations_life_check: {
      code: 'INVALID_VALUE',
      message: 'An organisation is dissolved after the day it was registered.',
      field: 'on',
    },
  },
  perform: async (act, input) => {
    const { taken, on, write } = await takeOrganization(act, input);
    const last = await lastMoveOf(act.trx, taken.id);
    if (last !== undefined && on <= last) {
      refuseValue('on', `It came to its present head office on ${last}; it is dissolved after that day.`);
    }
    await dissolveOn(act.trx, taken.id, on);
    return write();
  },
};

interface OrganizationInHand {
  readonly taken: TakenSubject<OrganizationRow>;
  readonly on: string;
  readonly write: () => Promise<string>;
}

async function takeOrganization(
  act: ActInProgress,
  { organization, version, ...input }: ChangeOrganizationInput,
): Promise<OrganizationInHand> {
  const named = { id: organization, version };
  const taken = await act.take<OrganizationRow>(ORGANIZATION, named, 'organization');
  const on = act.dayOf(input);
  const fromState = taken.row.dissolved_on === null ? 'ACTIVE' : 'DISSOLVED';
  const toState = act.expectMove(ORGANIZATION_MACHINE, fromState);
  return {
    taken,
    on,
    write: async () => {
      await act.record(taken, { on, fromState, toState, documentNumber: input.documentNumber.trim() });
      return taken.id;
    },
  };
}
