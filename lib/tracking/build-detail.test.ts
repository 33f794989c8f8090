import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { createObservation } from "@/lib/builds/testing/build-lifecycles";
import { database } from "@/lib/db/database";
import { createTestLocation } from "@/lib/db/testing/test-database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { readBuildDetail } from "./build-detail";
import { trackers } from "./start-tracking";
import type { Tracker } from "./tracker";

const location = createTestLocation();
const env = {
  KILN_SANDBOX: "1",
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "http://localhost:9",
  KILN_OIDC_CLIENT_ID: "kiln",
  ...location.env,
};
const role: ActingRole = {
  ...{ account: "111122223333", region: "eu-west-1", scope: "a@eu-west-1" },
  ...{ roleId: "a", roleName: "A", accountName: "Build", permissions: ["view"] },
  ...{ roleArn: "arn:aws:iam::111122223333:role/A", sessionId: "s" },
  person: { id: "ada", name: "Ada", email: "", groups: [] },
};

beforeAll(() => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await (await database()).destroy();
  location.remove();
});

async function pageAfter(failure: PortalError, build: number) {
  const arn = createObservation("", 0).arn.replace(/1$/, String(build));
  const db = await database();
  await recordObservations(db, [createObservation("FAILED", 2, { arn })]);
  const polledAt = new Date().toISOString();
  const { account, region } = role;
  await db
    .insertInto("tracked_places")
    .values({ account, region, looked_at: polledAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const detailPoller = { pollNow: async () => failure };
  trackers().set(formatAccountRegionKey(role), { detailPoller } as unknown as Tracker);
  return readBuildDetail(role, arn);
}

it("marks a page as incomplete if its build couldn't be polled", async () => {
  const stale = createPortalError("Throttled");
  expect(await pageAfter(stale, 1)).toMatchObject({ ok: true, value: { workflows: [], stale } });
  const deleted = await pageAfter(createPortalError("NotFound"), 2);
  expect(deleted.ok && deleted.value.stale).toBeUndefined();
  expect(deleted).toMatchObject({ ok: true });
});

it("doesn't call an unknown build missing while AWS hasn't responded", async () => {
  const detailPoller = { pollNow: () => new Promise(() => {}) };
  trackers().set(formatAccountRegionKey(role), { detailPoller } as unknown as Tracker);
  const arn = createObservation("", 0).arn.replace(/web.*$/, "unanswered/1.0.0/1");
  const eve = { ...role, person: { ...role.person, id: "eve" } };
  const result = await readBuildDetail(eve, arn);
  expect(!result.ok && result.error.code).toBe("AwsUnreachable");
});

it("limits concurrent polls of invented ARNs per user", async () => {
  const owners: string[] = [];
  let answer = () => {};
  const answered = new Promise<null>((resolve) => {
    answer = () => resolve(null);
  });
  const pollNow = (_arn: string, owner: string) => {
    owners.push(owner);
    return answered;
  };
  trackers().set(formatAccountRegionKey(role), { detailPoller: { pollNow } } as unknown as Tracker);
  const codes: string[] = [];
  const ask = async (acting: ActingRole, build: number) => {
    const arn = createObservation("", 0).arn.replace(/web.*$/, `made-up/1.0.0/${build}`);
    const result = await readBuildDetail(acting, arn);
    codes.push(result.ok ? "found" : result.error.code);
  };
  const asked = Array.from({ length: 100 }, (_, build) => ask(role, build + 1));
  const rejected = () => codes.filter((code) => code === "TooManyRequests");
  await vi.waitFor(() => expect(rejected()).toHaveLength(88), { timeout: 60_000 });
  expect(owners).toEqual(Array(12).fill("ada"));
  const other = ask({ ...role, person: { ...role.person, id: "bob" } }, 999);
  await vi.waitFor(() => expect(owners.at(-1)).toBe("bob"), { timeout: 60_000 });
  answer();
  await Promise.all([...asked, other]);
});
