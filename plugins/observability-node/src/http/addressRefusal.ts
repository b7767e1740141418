import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

const listOf = (...subnets: string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address, bits] = subnet.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
};

/** Where clouds hand out credentials and what machines know of themselves: link-local addresses, and the few elsewhere. */
const METADATA = listOf(
  '169.254.0.0/16',
  'fe80::/10',
  // The same through NAT64.
  '64:ff9b::a9fe:0/112',
  // AWS over IPv6, Alibaba, Azure.
  'fd00:ec2::/32',
  '100.100.100.200/32',
  '168.63.129.16/32',
);

/** What no public server has. https://www.iana.org/assignments/iana-ipv4-special-registry, and the one for IPv6 */
const PRIVATE = listOf(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b::/96',
  'fc00::/7',
  'ff00::/8',
);

/** Why nothing is sent to an address, or `undefined`. IPv4 inside of IPv6 counts as what it is. */
export function addressRefusal(
  address: string,
  { allowPrivate }: { allowPrivate: boolean },
): string | undefined {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (METADATA.check(address, family)) {
    return 'is link-local or a metadata service of a cloud; nothing is ever sent there';
  }
  return !allowPrivate && PRIVATE.check(address, family)
    ? 'is a private address; set allowPrivateAddresses where that is meant'
    : undefined;
}

/** A name leads to an address that nothing is sent to. */
export class AddressRefusedError extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** The refusal of a URL's host where it is an address by itself: those are connected to without a lookup. */
export function hostRefusal(
  url: string,
  options: { allowPrivate: boolean },
): AddressRefusedError | undefined {
  const { hostname = '' } = URL.canParse(url) ? new URL(url) : {};
  const host = hostname.replace(/^\[|\]$/g, '');
  const why = isIP(host) ? addressRefusal(host, options) : undefined;
  return why === undefined
    ? undefined
    : new AddressRefusedError(`${host} ${why}`);
}

/** Looks at what a name means each time a connection is made, so that a name can't change its mind after a check. */
export const guardedLookup =
  (options: { allowPrivate: boolean }): LookupFunction =>
  (name, how, callback) =>
    lookup(name, how, (error, found, family) => {
      const addresses = [found ?? []]
        .flat()
        .map(item => (typeof item === 'string' ? item : item.address));
      for (const address of error ? [] : addresses) {
        const why = addressRefusal(address, options);
        if (why !== undefined) {
          callback(
            new AddressRefusedError(`${name} is ${address}, which ${why}`),
            found,
            family,
          );
          return;
        }
      }
      callback(error, found, family);
    });
