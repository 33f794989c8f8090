import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectToAllowedHost, isAllowedAddress } from "./guarded-connection";
import { postJson } from "./post";
import { respondWithStatus, startReceiver } from "./testing/receiver";

const publicOnly = { allowed: [], onlyListed: false };

describe("an address", () => {
  it.each([
    ["127.0.0.1", "loopback"],
    ["127.255.0.3", "loopback"],
    ["::1", "loopback"],
    ["0.0.0.0", "unspecified"],
    ["::", "unspecified"],
    ["169.254.169.254", "link-local, the metadata of an instance"],
    ["fe80::1", "link-local"],
    ["fd00:ec2::254", "unique local, the metadata of an instance"],
    ["10.0.0.1", "private"],
    ["172.16.0.1", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "shared"],
    ["224.0.0.1", "multicast"],
    ["255.255.255.255", "broadcast"],
    ["192.0.2.1", "documentation"],
    ["198.18.0.1", "benchmarks"],
    ["::ffff:127.0.0.1", "IPv4 within IPv6"],
    ["::ffff:a9fe:a9fe", "IPv4 within IPv6"],
    ["64:ff9b::a00:1", "NAT64"],
    ["2002:7f00:1::", "6to4"],
    ["2001:0:7f00:1::", "Teredo"],
    ["::7f00:1", "IPv4-compatible, deprecated"],
    ["::2:0:1", "not global unicast"],
    ["4000::1", "not assigned"],
    ["", "no address"],
    ["example.com", "no address"],
  ])("%s is rejected: %s", (address) => {
    expect(isAllowedAddress(address, publicOnly)).toBe(false);
  });

  it.each(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])(
    "%s is accepted, but not without encryption",
    (address) => {
      expect(isAllowedAddress(address, publicOnly)).toBe(true);
      expect(isAllowedAddress(address, { ...publicOnly, onlyListed: true })).toBe(false);
    },
  );

  it.each([
    ["10.20.3.4", ["10.20.0.0/16"], true],
    ["10.21.3.4", ["10.20.0.0/16"], false],
    ["10.20.3.4", ["fd00::/8", "10.20.3.4"], true],
    ["::ffff:10.20.3.4", ["10.20.3.4"], true],
    ["fd12::1", ["10.0.0.0/8", "fd12::/16"], true],
    ["fd13::1", ["fd12::/16"], false],
  ])("%s with %j listed: %s", (address, allowed, accepted) => {
    for (const onlyListed of [true, false]) {
      expect(isAllowedAddress(address, { allowed, onlyListed })).toBe(accepted);
    }
  });
});

describe("a request", () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.stop());
  const send = (host: string, allowed: string[]) => {
    const url = new URL(receiver.url);
    url.hostname = host;
    return postJson({ url, body: "{}", headers: {} }, allowed, AbortSignal.timeout(5_000));
  };

  it.each(["127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"])(
    "to %s isn't sent, after the name was resolved",
    async (host) => {
      expect(await send(host, [])).toMatchObject({
        sent: false,
        error: expect.stringContaining("notifications.allowedAddresses"),
      });
      expect(receiver.received).toEqual([]);
    },
  );

  it("is sent to a listed address", async () => {
    expect(await send("localhost", ["127.0.0.1"])).toEqual({ sent: true });
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    [
      "keeps sending its response",
      (response: ServerResponse) => void response.write("x".repeat(99_000)),
    ],
    [
      "closes the connection within its response",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": 1_000 });
        response.write("x", () => response.destroy());
      },
    ],
  ])("succeeds by its status if the receiver %s", async (_what, respond) => {
    receiver.respond(respond);
    expect(await send("localhost", ["127.0.0.1"])).toEqual({ sent: true });
    receiver.respond(respondWithStatus(204));
    expect(await send("localhost", ["127.0.0.1"])).toEqual({ sent: true });
  });

  it("ends with its signal while it connects", async () => {
    const address = { host: "127.0.0.1", port: 9 };
    const rule = { allowed: ["127.0.0.1"], onlyListed: true };
    const aborted = AbortSignal.abort(new Error("over"));
    await expect(connectToAllowedHost(address, rule, aborted)).rejects.toThrow("over");
  });
});
