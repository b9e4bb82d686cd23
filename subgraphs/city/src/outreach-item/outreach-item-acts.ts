import { randomUUID } from 'node:crypto';
import {
  refuseValue,
  type ActInput,
  type ChangeInput,
  type OfficialAct,
  type Refusal,
  type SubjectKind,
} from '@lienthong/acts';
import type { OutreachChannel } from './outreach-item';
import { recordOutreachItems, writeDeliveries } from './outreach-item-register';
import type { OutreachItemRow } from './outreach-item-store';

const OUTREACH_ITEM: SubjectKind = { type: 'OutreachItem', table: 'outreach_items' };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  outreach_items_title_check: { code: 'INVALID_VALUE', message: 'An item has a title.', field: 'title' },
  outreach_items_deliveries_check: {
    code: 'INVALID_VALUE',
    message: 'Deliveries are counted from nought up.',
    field: 'deliveries',
  },
};

/** A thousand times what all of the country's accounts could be sent in a year; sums of such stay within 64 bits. */
const MOST_DELIVERIES = 1_000_000_000_000n;

function expectDeliveries(deliveries: bigint): void {
  if (deliveries > MOST_DELIVERIES)
    refuseValue('deliveries', `At most ${MOST_DELIVERIES} are counted for an item.`);
}

interface PublishOutreachItemInput extends ActInput {
  readonly channel: OutreachChannel;
  readonly title: string;
  readonly deliveries?: bigint | null;
}

export const publishOutreachItem: OfficialAct<PublishOutreachItemInput> = {
  name: 'publishOutreachItem',
  refusals: REFUSALS,
  perform: async (act, input) => {
    const on = act.dayOf(input);
    const id = randomUUID();
    const { channel, title, deliveries } = input;
    if (typeof deliveries === 'bigint') expectDeliveries(deliveries);
    await recordOutreachItems(act.trx, [
      {
        id,
        channel,
        title: title.trim(),
        publishedOn: on,
        ...(deliveries !== undefined && deliveries !== null && { deliveries }),
      },
    ]);
    await act.begin(OUTREACH_ITEM, id, { on });
    return id;
  },
};

export const recordDeliveries: OfficialAct<ChangeInput & { readonly deliveries: bigint }> = {
  name: 'recordDeliveries',
  refusals: REFUSALS,
  perform: async (act, input) => {
    expectDeliveries(input.deliveries);
    const item = await act.take<OutreachItemRow>(OUTREACH_ITEM, input);
    const on = act.dayOf(input);
    if (on < item.row.published_on)
      refuseValue('on', `It was published on ${item.row.published_on}, and not delivered before.`);
    const known = BigInt(item.row.deliveries ?? '0');
    if (input.deliveries < known) {
      refuseValue('deliveries', `${known.toString()} are on record, and what was delivered stays delivered.`);
    }
    await writeDeliveries(act.trx, item.id, input.deliveries);
    await act.record(item, { on });
    return item.id;
  },
};
