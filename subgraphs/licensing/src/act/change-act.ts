import { randomUUID } from 'node:crypto';
import type { ChangeInput, OfficialAct } from '@lienthong/acts';
import { findDueOn } from '../deadline';
import type { LicenceChangeKind } from '../licence';
import { recordChange } from '../licence-act-register';
import type { LicenceRegisterKind } from '../licence-register-kind';
import { takeLicence } from './in-hand';
import { LICENCE_REFUSALS } from './refusals';

export interface RecordChangeInput extends ChangeInput {
  readonly kind: LicenceChangeKind;
  readonly description: string;
  readonly documentNumber?: string | null;
}

/** A holder tells of a new owner or head office: nobody decides on it, and the issuer confirms that it was told. */
export function createRecordChange(register: LicenceRegisterKind): OfficialAct<RecordChangeInput> {
  return {
    name: `record${register.licence.type}Change`,
    refusals: LICENCE_REFUSALS,
    perform: async (act, input) => {
      const licence = await takeLicence(act, register, input);
      const { id, on } = licence;
      const description = input.description.trim();
      const documentNumber = input.documentNumber ?? null;
      await recordChange(act.trx, {
        id: randomUUID(),
        licenceId: id,
        kind: input.kind,
        notifiedOn: on,
        confirmDueOn: await findDueOn(act.trx, 'OWNER_CHANGE_CONFIRMATION', on),
        description,
        documentNumber,
      });
      await licence.write({ documentNumber, reason: description });
      return id;
    },
  };
}
