import "server-only";
import { lookup } from "node:dns";
import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import ipaddr from "ipaddr.js";

/** Thrown if the {@link AddressRule} doesn't allow a receiver's address. */
class AddressNotAllowed extends Error {
  override name = "AddressNotAllowed";
  readonly code = "AddressNotAllowed";
}

export interface AddressRule {
  /** Addresses and networks that are allowed in addition to public ones. */
  allowed: readonly string[];
  /** True for an unencrypted connection, which is permitted to listed addresses only. */
  onlyListed: boolean;
}

/**
 * True for a listed address and, unless `onlyListed` is set, for a public unicast one. Loopback,
 * link-local, private, shared, multicast, documentation, and translated ranges aren't public (RFC
 * 6890, as classified by ipaddr.js).
 */
export function isAllowedAddress(address: string, { allowed, onlyListed }: AddressRule): boolean {
  if (!ipaddr.isValid(address)) return false;
  // Treats an IPv4-mapped IPv6 address as an IPv4 address.
  const parsed = ipaddr.process(address);
  const isListed = allowed.some((entry) => {
    const [network, bits] = ipaddr.isValidCIDR(entry)
      ? ipaddr.parseCIDR(entry)
      : ([ipaddr.process(entry), null] as const);
    if (network.kind() !== parsed.kind()) return false;
    return parsed.match(network, bits ?? (network.kind() === "ipv4" ? 32 : 128));
  });
  return isListed || (!onlyListed && isPublic(parsed));
}

/**
 * True for a public unicast address. In IPv6, IANA has assigned only 2000::/3 for global unicast.
 */
function isPublic(address: ReturnType<typeof ipaddr.process>): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(ipaddr.parseCIDR("2000::/3"));
}

/**
 * Connects to a host if its address is allowed. The connection is made to the addresses that were
 * checked, so that a second DNS response can't replace them.
 *
 * @throws AddressNotAllowed, the connection's error, or the signal's reason
 */
export function connectToAllowedHost(
  { host, port }: { host: string; port: number },
  rule: AddressRule,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const name = host.replace(/^\[(.*)\]$/, "$1");
    if (isIP(name) && !isAllowedAddress(name, rule)) {
      reject(new AddressNotAllowed(`${name} isn't allowed`));
      return;
    }
    const socket = connect({ host: name, port, lookup: createGuardedLookup(rule) });
    const abort = () => socket.destroy(signal.reason as Error);
    signal.addEventListener("abort", abort, { once: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      signal.removeEventListener("abort", abort);
      socket.off("error", reject);
      // Without any listener, an error would end the process.
      socket.on("error", () => {});
      const address = socket.remoteAddress ?? "";
      if (isAllowedAddress(address, rule)) return resolve(socket);
      socket.destroy();
      reject(new AddressNotAllowed(`${address} isn't allowed`));
    });
    if (signal.aborted) abort();
  });
}

function createGuardedLookup(rule: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const [first, ...others] = addresses.filter(({ address }) => isAllowedAddress(address, rule));
      if (!first) return callback(new AddressNotAllowed(`${hostname} isn't allowed`), "", 0);
      if (options.all) callback(null, [first, ...others]);
      else callback(null, first.address, first.family);
    });
  };
}
