import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AwsIdentity } from "../aws-identity";
import { createSandboxIdentity } from "../testing/sandbox-process";
import type { RoleCredentials } from "./assume-role";
import { CredentialCache } from "./credential-cache";

const minute = 60_000;
const erin = createSandboxIdentity("KilnEngineer", { method: "assume-role" });

let now: number;
let life: number;
let assumedRoles: string[];
let cache: CredentialCache;

beforeEach(() => {
  now = 0;
  life = 60 * minute;
  assumedRoles = [];
  cache = new CredentialCache(assume, () => now);
});

async function assume(acting: AwsIdentity): Promise<RoleCredentials> {
  assumedRoles.push(`${acting.person.id} ${acting.roleArn} ${acting.sessionId}`);
  return {
    accessKeyId: `key-${assumedRoles.length}`,
    secretAccessKey: "",
    sessionToken: "",
    lifeMs: life,
  };
}

const keyOf = async (acting: AwsIdentity) => (await cache.get(acting)).accessKeyId;

describe("the credentials of a user and role", () => {
  it("are created once for concurrent requests", async () => {
    expect(await Promise.all([keyOf(erin), keyOf(erin), keyOf(erin)])).toEqual([
      "key-1",
      "key-1",
      "key-1",
    ]);
  });

  it("are used until five minutes before they expire", async () => {
    await keyOf(erin);
    now = 55 * minute - 1;
    expect(await keyOf(erin)).toBe("key-1");
    now += 1;
    expect(await keyOf(erin)).toBe("key-2");
  });

  it("are used for nine tenths of a short life", async () => {
    life = 15 * minute;
    await keyOf(erin);
    now = 13.5 * minute - 1;
    expect(await keyOf(erin)).toBe("key-1");
    now += 1;
    expect(await keyOf(erin)).toBe("key-2");
  });

  it("are renewed after AWS reported them as expired", async () => {
    await keyOf(erin);
    cache.evict(erin);
    expect(await keyOf(erin)).toBe("key-2");
  });

  it.each([
    ["ahead", 3 * 60],
    ["behind", -3 * 60],
  ])("live as long on a clock hours %s AWS's", async (_where, minutes) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * minute });
    cache = new CredentialCache(assume, () => now);
    await keyOf(erin);
    now = 55 * minute - 1;
    expect(await keyOf(erin)).toBe("key-1");
    now += 1;
    expect(await keyOf(erin)).toBe("key-2");
    vi.useRealTimers();
  });

  it("are separate by user and role", async () => {
    const leo = { ...erin, person: { ...erin.person, id: "leo" } };
    const viewer = { ...erin, roleArn: "arn:aws:iam::111122223333:role/KilnViewer" };
    expect(await Promise.all([erin, leo, viewer].map(keyOf))).toEqual(["key-1", "key-2", "key-3"]);
  });

  it("are shared by Regions, and by sessions unless based on a session's token", async () => {
    const later = { ...erin, region: "us-east-1", sessionId: "session-2" };
    expect(await keyOf(erin)).toBe(await keyOf(later));
    const byToken = (acting: AwsIdentity): AwsIdentity => ({ ...acting, method: "web-identity" });
    expect(await keyOf(byToken(erin))).not.toBe(await keyOf(byToken(later)));
  });

  it("are requested again after a failure", async () => {
    let failures = 1;
    cache = new CredentialCache((acting) => {
      failures -= 1;
      return failures < 0 ? assume(acting) : Promise.reject(new Error("denied"));
    });
    await expect(keyOf(erin)).rejects.toThrow("denied");
    expect(await keyOf(erin)).toBe("key-1");
  });
});
