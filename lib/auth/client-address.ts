import "server-only";
import { isIPv6 } from "node:net";
import { config } from "@/lib/config/config";
import { peerHeader } from "@/lib/http/request-headers";

/**
 * Returns the client address of a request, or `unknown`. Only the X-Forwarded-For entries added by
 * the configured proxies count, because the client can forge the rest. For IPv6, returns the /64
 * network.
 */
export function getClientAddress(
  headers: Pick<Headers, "get">,
  trustedProxies = config().limits.trustedProxies,
): string {
  const peer = headers.get(peerHeader) ?? "";
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const address = (trustedProxies > 0 && forwarded.at(-trustedProxies)) || peer;
  return toNetwork(address) || "unknown";
}

/** Reduces an IPv6 address to its /64 network, whose addresses usually belong to one client. */
function toNetwork(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").slice(0, 45);
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array(8 - before.length - after.length).fill("0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":").toLowerCase()}::/64`;
}
