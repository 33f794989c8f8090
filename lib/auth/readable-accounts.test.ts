import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { listImagesProbe } from "./read-access";
import { findReadableAccounts } from "./readable-accounts";

const sessionOf = (id: string, groups: string[]) => ({
  user: { id, name: id, email: `${id}@example.com`, groups },
  sessionId: id,
});

let close: () => Promise<void>;

beforeAll(async () => {
  const made = await openTestDatabase();
  close = made.close;
  database.set(Promise.resolve(made.db));
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  listImagesProbe.set(async ({ account, roleId, region, person }) => {
    if (person.id === "patient" && region === "us-east-1") return new Promise(() => {});
    if (person.id === "denied" && account === "444455556666")
      return err(createPortalError("AccessDenied"));
    return roleId === "build-engineer" ? err(createPortalError("AccessDenied")) : ok([]);
  });
});
afterAll(async () => {
  for (const value of [config, database, listImagesProbe]) value.reset();
  await close();
});

it("tries every role that the groups allow in an account and Region", async () => {
  const session = sessionOf("any", ["platform-engineers"]);
  const { readable, unreachable } = await findReadableAccounts(session, "view");
  expect(unreachable).toEqual([]);
  // In Build, AWS allows only the second of the two roles.
  expect(readable.map(({ scope }) => scope)).toEqual([
    ...["eu-west-1", "us-east-1", "ap-southeast-2"].map((region) => `build-viewer@${region}`),
    ...["eu-west-1", "us-east-1", "ap-southeast-2"].map((region) => `prod-engineer@${region}`),
  ]);
});

it("only returns accounts where a role has the permission and that are wanted", async () => {
  const session = sessionOf("lead", ["production-leads", "viewers"]);
  const { readable } = await findReadableAccounts(
    session,
    "review",
    ({ region }) => region === "eu-west-1",
  );
  expect(readable.map(({ account, region }) => [account, region])).toEqual([
    ["444455556666", "eu-west-1"],
  ]);
});

it("reports accounts that AWS denies", async () => {
  const { readable, unreachable, isChecking } = await findReadableAccounts(
    sessionOf("denied", ["viewers"]),
    "view",
  );
  expect(new Set(readable.map(({ account }) => account))).toEqual(new Set(["111122223333"]));
  expect(unreachable).toHaveLength(3);
  expect(unreachable[0]).toMatchObject({
    accountName: "Production",
    region: "eu-west-1",
    error: { code: "ReadAccessDenied" },
  });
  expect(isChecking).toBe(false);
});

it("doesn't wait long for an account that AWS doesn't confirm", async () => {
  const session = sessionOf("patient", ["viewers"]);
  // These checks read the database, which fake timers don't wait for. Their results are cached.
  await findReadableAccounts(session, "view", ({ region }) => region !== "us-east-1");
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const reading = findReadableAccounts(session, "view");
  await vi.advanceTimersByTimeAsync(3_000);
  vi.useRealTimers();
  const { readable, unreachable, isChecking } = await reading;
  expect(isChecking).toBe(true);
  expect(readable).toHaveLength(4);
  expect(unreachable.map(({ region, error }) => [region, error.code])).toEqual([
    ["us-east-1", "ReadAccessUnverified"],
    ["us-east-1", "ReadAccessUnverified"],
  ]);
});
