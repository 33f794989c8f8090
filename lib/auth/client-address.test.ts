import { expect, it } from "vitest";
import { peerHeader } from "@/lib/http/request-headers";
import { getClientAddress } from "./client-address";

const getAddress = (peer: string, forwarded: string, proxies: number) =>
  getClientAddress(new Headers({ [peerHeader]: peer, "x-forwarded-for": forwarded }), proxies);

it("ignores X-Forwarded-For without a trusted proxy", () => {
  expect(getAddress("192.0.2.1", "203.0.113.9", 0)).toBe("192.0.2.1");
});

it("uses only the entries added by trusted proxies", () => {
  expect(getAddress("10.0.0.1", "1.1.1.1, 203.0.113.9", 1)).toBe("203.0.113.9");
  expect(getAddress("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
});

it("falls back to the connection's address if a proxy is missing", () => {
  expect(getAddress("10.0.0.1", "203.0.113.9", 2)).toBe("10.0.0.1");
});

it("counts an IPv6 /64 as one client", () => {
  const network = getAddress("2001:DB8:1:2:3:4:5:6", "", 0);
  expect(network).toBe("2001:db8:1:2::/64");
  expect(getAddress("2001:db8:1:2::99", "", 0)).toBe(network);
  expect(getAddress("::1", "", 0)).toBe("0:0:0:0::/64");
});

it("treats an IPv4-mapped IPv6 address as IPv4", () => {
  expect(getAddress("::ffff:192.0.2.1", "", 0)).toBe("192.0.2.1");
});
