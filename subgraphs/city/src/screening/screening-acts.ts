import { randomUUID } from 'node:crypto';
import { refuseValue, type ActInput, type OfficialAct, type SubjectKind } from '@lienthong/acts';
import { actInCase } from '../case/case-acts';
import {
  ACCOUNT_REFUSALS,
  accountNamed,
  type SocialAccountInput,
} from '../social-account/social-account-acts';
import type { ScreeningOutcome, ScreeningTopic } from './screening';
import { recordScreenings } from './screening-register';

const SCREENING: SubjectKind = { type: 'Screening', table: 'screenings' };

interface RecordScreeningInput extends ActInput {
  readonly domain?: string | null;
  readonly account?: SocialAccountInput | null;
  readonly topics: readonly ScreeningTopic[];
  readonly outcome: ScreeningOutcome;
  readonly case?: string | null;
}

export const recordScreening: OfficialAct<RecordScreeningInput> = {
  name: 'recordScreening',
  refusals: {
    ...ACCOUNT_REFUSALS,
    screenings_topics_check: {
      code: 'INVALID_VALUE',
      message: 'A screening is about one topic at least.',
      field: 'topics',
    },
    screenings_case_check: {
      code: 'INVALID_VALUE',
      message: 'Name the case that was opened.',
      field: 'case',
    },
  },
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const id = randomUUID();
    const { domain, account, topics, outcome } = input;
    if (!domain === !account) refuseValue('domain', 'Name either a site or an account.');
    const taken = input.case ? await actInCase(act, input.case, on) : undefined;
    await recordScreenings(act.trx, [
      {
        id,
        screenedOn: on,
        target: account
          ? { kind: 'account', accountId: await accountNamed(act, account) }
          : { kind: 'site', domain: domain ?? '' },
        topics: [...new Set(topics)],
        outcome,
        ...(taken && { caseId: taken.id }),
      },
    ]);
    await act.begin(SCREENING, id, { on });
    if (taken) await act.record(taken, { on });
    return id;
  },
};
