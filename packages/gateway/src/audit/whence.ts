import { isIPv4, isIPv6 } from 'node:net';
import { isLoopback, type Handshake } from '../server/access.js';
import type { Whence } from './entry.js';

/**
 * Where a caller is, as far as the operation log may know: the origin of the page as a browser names it, and the network
 * of the address (24 bits of IPv4, 48 of IPv6), which says the site and not the person. What a proxy says of others
 * is believed of nobody.
 */
export function whenceOf({ remoteAddress, headers }: Pick<Handshake, 'remoteAddress' | 'headers'>): Whence {
  const { origin } = headers;
  return {
    origin: origin === undefined ? 'none' : URL.canParse(origin) ? new URL(origin).origin : 'null',
    network: isLoopback({ remoteAddress, headers }) ? 'this machine' : networkOf(remoteAddress),
  };
}

export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  const first = groupsOf(plain).slice(0, 3);
  return `${first.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
}

/** All eight groups of an address, with those that `::` stands for. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('::').map(side => side.split(':').filter(group => group !== ''));
  const [before, after] = [head === '' ? [] : head, tail ?? []];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}
