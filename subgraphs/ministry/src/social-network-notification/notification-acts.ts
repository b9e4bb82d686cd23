import { randomUUID } from 'node:crypto';
import { refuse, refuseValue, type ActInput, type OfficialAct, type SubjectKind } from '@lienthong/acts';
import { ministryRegister } from '../ministry-register';

const NOTIFICATION: SubjectKind = {
  type: 'SocialNetworkNotification',
  table: 'social_network_notifications',
};

/** Small networks notify, and need no licence, since then. */
const DECREE_147_IN_FORCE = '2024-12-25';

interface ConfirmNotificationInput extends ActInput {
  readonly confirmationNumber: string;
  readonly holder: string;
  readonly networkName: string;
  /** A-labels. */
  readonly domains: readonly string[];
}

export const confirmSocialNetworkNotification: OfficialAct<ConfirmNotificationInput> = {
  name: 'confirmSocialNetworkNotification',
  refusals: {
    social_network_notifications_confirmation_number_key: {
      code: 'ALREADY_EXISTS',
      message: 'There is a confirmation with this number; numbers are used once.',
      field: 'confirmationNumber',
    },
    social_network_notifications_network_name_check: {
      code: 'INVALID_VALUE',
      message: 'The network has a name.',
      field: 'networkName',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    if (on < DECREE_147_IN_FORCE) {
      refuse('REFUSED_BY_LAW', 'Before 25 December 2024 every social network needed a licence.', {
        path: ['input', 'on'],
        provision: { instrument: '72/2013/NĐ-CP', article: '23' },
      });
    }
    const confirmationNumber = input.confirmationNumber.normalize('NFC').trim();
    if (confirmationNumber === '') refuseValue('confirmationNumber', 'The confirmation paper has a number.');
    if (input.domains.length === 0) refuseValue('domains', 'A network has at least one domain name.');
    const id = randomUUID();
    await ministryRegister.recordNotifications(act.trx, [
      {
        id,
        confirmationNumber,
        confirmedOn: on,
        holderCode: input.holder,
        networkName: input.networkName.normalize('NFC').trim(),
        domains: [...new Set(input.domains)],
      },
    ]);
    await act.begin(NOTIFICATION, id, { on, documentNumber: confirmationNumber });
    return id;
  },
};
