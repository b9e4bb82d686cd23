import { BlockList, isIP } from 'node:net';
import { LRUCache } from 'lru-cache';

/** Whose address counts as the caller's, as one text for one caller. */
export type ClientAddress = (remote: string, forwardedFor: string | undefined) => string;

/**
 * Reads `TRUSTED_PROXIES`: addresses and subnets (`10.0.0.0/8`) whose X-Forwarded-For is believed.
 *
 * @returns undefined when one of them is neither
 */
export function readTrustedProxies(texts: readonly string[]): BlockList | undefined {
  const trusted = new BlockList();
  for (const text of texts) {
    const [address = '', length] = text.split('/', 2);
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const longest = family === 'ipv6' ? 128 : 32;
    const prefix = length === undefined ? longest : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
    if (isIP(address) === 0 || !(prefix >= 0 && prefix <= longest)) return undefined;
    trusted.addSubnet(address, prefix, family);
  }
  return trusted;
}

/**
 * A caller is the last address that a trusted proxy did not have itself: what stands further left in X-Forwarded-For is
 * what the caller wrote. Who holds one IPv6 address holds all of its /64 (RFC 6177), so that those count as one.
 */
export function createClientAddress(trusted: BlockList): ClientAddress {
  const isTrusted = (address: string): boolean => {
    const kind = isIP(address);
    return kind !== 0 && trusted.check(address, kind === 6 ? 'ipv6' : 'ipv4');
  };
  const read: ClientAddress = (remote, forwardedFor) => {
    let caller = plain(remote);
    for (const hop of (forwardedFor ?? '').split(',').reverse()) {
      const address = plain(hop.trim());
      if (isIP(address) === 0 || !isTrusted(caller)) break;
      caller = address;
    }
    return isIP(caller) === 6 ? subnetOf(caller) : caller;
  };
  // Most callers come again, and by themselves.
  const direct = new LRUCache<string, string>({ max: KEPT_ADDRESSES });
  return (remote, forwardedFor) => {
    if (forwardedFor !== undefined) return read(remote, forwardedFor);
    const known = direct.get(remote);
    if (known !== undefined) return known;
    const caller = read(remote, undefined);
    direct.set(remote, caller);
    return caller;
  };
}

const KEPT_ADDRESSES = 1_000;

/** IPv4 callers of a server that listens on IPv6 come as `::ffff:203.0.113.7`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function subnetOf(address: string): string {
  const [before = '', after] = address.split('%', 1)[0]?.toLowerCase().split('::', 2) ?? [];
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const missing = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
