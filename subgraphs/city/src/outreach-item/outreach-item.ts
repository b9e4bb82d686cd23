/** In the order of the schema's enum, which statistics keep. */
export const OUTREACH_CHANNELS = ['ZALO', 'LOTUS', 'FACEBOOK_FANPAGE'] as const;

export type OutreachChannel = (typeof OUTREACH_CHANNELS)[number];

export interface OutreachItem {
  readonly id: string;
  readonly channel: OutreachChannel;
  readonly title: string;
  readonly publishedOn: string;
  /** Text, because sums of deliveries pass what a number holds exactly; null where the channel counts none. */
  readonly deliveries: string | null;
}
