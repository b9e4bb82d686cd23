import { BlockList } from 'node:net';
import { createClientAddress, readTrustedProxies } from './client-address';

const behind = (...proxies: string[]) => createClientAddress(readTrustedProxies(proxies) ?? new BlockList());

describe('whose address counts as the caller’s', () => {
  it('is the other end of the connection, whatever it says it was forwarded for', () => {
    expect(behind()('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
    expect(behind('10.0.0.1')('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
    expect(behind()('::ffff:203.0.113.7', undefined)).toBe('203.0.113.7');
  });

  it('is what a trusted proxy saw, and not what its caller wrote before', () => {
    expect(behind('10.0.0.1')('10.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
    expect(behind('10.0.0.0/8')('10.0.0.1', '198.51.100.1, 203.0.113.7, 10.9.9.9')).toBe('203.0.113.7');
    expect(behind('10.0.0.1')('10.0.0.1', 'nonsense')).toBe('10.0.0.1');
    expect(behind('10.0.0.1')('10.0.0.1', undefined)).toBe('10.0.0.1');
  });

  it('is one for a whole IPv6 subnet, which one caller may hold', () => {
    const addressOf = behind();
    expect(addressOf('2001:db8:0:7:1::1', undefined)).toBe('2001:db8:0:7::/64');
    expect(addressOf('2001:0db8::7:ffff:2:3:4', undefined)).toBe('2001:db8:0:7::/64');
    expect(addressOf('::1', undefined)).toBe('0:0:0:0::/64');
    expect(addressOf('2001:db8:0:8::1', undefined)).not.toBe('2001:db8:0:7::/64');
  });

  it('is not believed of proxies that are named wrongly', () => {
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '']) {
      expect(readTrustedProxies([wrong])).toBeUndefined();
    }
  });
});
