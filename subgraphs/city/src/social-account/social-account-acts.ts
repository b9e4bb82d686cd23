import { randomUUID } from 'node:crypto';
import { refuseValue, type ActInProgress, type Refusal } from '@lienthong/acts';
import { spellAccountUrl } from '@lienthong/schema';
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
  const written = url.trim().normalize('NFC');
  const spelt = spellAccountUrl(written);
  if (spelt === undefined)
    return refuseValue('account.url', 'An account has an https address, without a password.');
  // Rows from before keep the address as it was written.
  const known = await act
    .trx('social_accounts')
    .whereIn('social_accounts.url', [written, spelt])
    .first<{ id: string } | undefined>('social_accounts.id');
  if (known) return known.id;
  await act
    .trx('social_accounts')
    .insert({ id: randomUUID(), network, url: spelt })
    .onConflict('url')
    .ignore();
  const { id } = await act
    .trx('social_accounts')
    .where('social_accounts.url', spelt)
    .first<{ id: string }>('social_accounts.id');
  return id;
}
