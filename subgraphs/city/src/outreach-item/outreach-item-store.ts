import { sumFigures, type Page } from '@lienthong/db';
import type { Period } from '@lienthong/chassis';
import type { Knex } from 'knex';
import {
  findByIds,
  findPage,
  selectFrom,
  whereDayIn,
  type DatedTable,
  type OrderedPage,
} from '../dated-list';
import { OUTREACH_CHANNELS, type OutreachChannel, type OutreachItem } from './outreach-item';

export const OUTREACH_ITEMS: DatedTable = {
  name: 'outreach_items',
  day: 'published_on',
  columns: ['id', 'channel', 'title', 'published_on', 'deliveries'],
};

export interface OutreachItemRow {
  id: string;
  channel: OutreachChannel;
  title: string;
  published_on: string;
  deliveries: string | null;
}

export interface OutreachItemCriteria {
  readonly published: Period | undefined;
  readonly channel: OutreachChannel | undefined;
}

export interface ChannelCount {
  readonly channel: OutreachChannel;
  readonly items: number;
  readonly deliveries: string;
}

export async function findItems(knex: Knex, ids: readonly string[]): Promise<OutreachItem[]> {
  return (await findByIds<OutreachItemRow>(knex, OUTREACH_ITEMS, ids)).map(rowToItem);
}

export function findItemPage(
  knex: Knex,
  criteria: OutreachItemCriteria,
  list: OrderedPage,
): Promise<Page<OutreachItemRow>> {
  const query = selectFrom(knex, OUTREACH_ITEMS);
  whereDayIn(query, 'outreach_items.published_on', criteria.published);
  if (criteria.channel) query.where('outreach_items.channel', criteria.channel);
  return findPage(query, list);
}

/** What was published in the period, on each channel. */
export async function countByChannel(knex: Knex, period: Period): Promise<ChannelCount[]> {
  const figures = await sumFigures(
    knex,
    OUTREACH_CHANNELS.flatMap((channel) => [`ITEMS_${channel}`, `DELIVERIES_${channel}`]),
    period,
  );
  return OUTREACH_CHANNELS.map((channel) => ({
    channel,
    items: Number(figures.get(`ITEMS_${channel}`) ?? 0),
    deliveries: figures.get(`DELIVERIES_${channel}`) ?? '0',
  }));
}

export function rowToItem(row: OutreachItemRow): OutreachItem {
  return {
    id: row.id,
    channel: row.channel,
    title: row.title,
    publishedOn: row.published_on,
    deliveries: row.deliveries,
  };
}
