import { insertRows } from '@lienthong/db';
import type { Knex } from 'knex';
import type { OutreachChannel } from './outreach-item';

export interface NewOutreachItem {
  readonly id: string;
  readonly channel: OutreachChannel;
  readonly title: string;
  readonly publishedOn: string;
  /** Absent where the channel counts none. */
  readonly deliveries?: bigint;
}

export function recordOutreachItems(trx: Knex.Transaction, items: readonly NewOutreachItem[]): Promise<void> {
  return insertRows(
    trx,
    'outreach_items',
    items.map((item) => ({
      id: item.id,
      channel: item.channel,
      title: item.title.normalize('NFC'),
      published_on: item.publishedOn,
      deliveries: item.deliveries?.toString() ?? null,
    })),
  );
}

export async function writeDeliveries(trx: Knex.Transaction, id: string, deliveries: bigint): Promise<void> {
  await trx('outreach_items').where('outreach_items.id', id).update({ deliveries: deliveries.toString() });
}
