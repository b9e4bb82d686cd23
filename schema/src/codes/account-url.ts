/**
 * The one spelling in which an account's address is kept and looked for: the host in lower case, without a fragment, a
 * slash at the end or a dot after the host; undefined for what is no https address. Two agencies write an address down,
 * and one account must be found.
 */
export function spellAccountUrl(text: string): string | undefined {
  const written = text.trim().normalize('NFC');
  if (!URL.canParse(written)) return undefined;
  const { protocol, username, password, host, pathname, search } = new URL(written);
  if (protocol !== 'https:' || username !== '' || password !== '') return undefined;
  return `https://${host.replace(/\.$/, '')}${pathname.replace(/\/+$/, '')}${search}`;
}
