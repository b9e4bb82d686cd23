export type SocialNetwork = 'FACEBOOK' | 'ZALO' | 'YOUTUBE' | 'TIKTOK' | 'LOTUS' | 'OTHER';

/** An account on a social network, and nothing of the person behind it. */
export interface SocialAccount {
  readonly id: string;
  readonly network: SocialNetwork;
  readonly url: string;
}
