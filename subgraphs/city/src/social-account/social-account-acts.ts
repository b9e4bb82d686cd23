import { randomUUID } from 'node:crypto';
import type { ActInProgress, Refusal } from '@lienthong/acts';
import type { SocialAccount } from './social-account';

/** An account as an act names it: by its address, since ids are of this register alone. */
export type SocialAccountInput = Pick<SocialAccount, 'network' | 'url'>;

export const ACCOUNT_REFUSALS: Readonly<Record<string, Refusal>> = {
  social_accounts_url_check: {
    code: 'INVALID_VALUE',
    message: 'The address of an account begins with https://.',
    field: 'account.url',
  },
};

/** The account with this address, added where nobody has named it yet. */
export async function accountNamed(
  act: ActInProgress,
  { network, url }: SocialAccountInput,
): Promise<string> {
  const address = url.trim().normalize('NFC');
  await act
    .trx('social_accounts')
    .insert({ id: randomUUID(), network, url: address })
    .onConflict('url')
    .ignore();
  const { id } = await act
    .trx('social_accounts')
    .where('social_accounts.url', address)
    .first<{ id: string }>('social_accounts.id');
  return id;
}
