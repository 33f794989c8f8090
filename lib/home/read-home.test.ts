import { beforeAll, beforeEach, expect, it } from "vitest";
import { listImagesProbe } from "@/lib/auth/read-access";
import type { PortalSession } from "@/lib/auth/session";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { config, readConfig } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { readHome } from "./read-home";

const buildAccount = "111122223333";
const productionAccount = "444455556666";
const dayMs = 24 * 3_600_000;

beforeAll(() => {
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  // AWS denies listing in Production to "limited" and doesn't respond there for "cut-off".
  listImagesProbe.set(async ({ account, person }) => {
    if (account !== productionAccount) return ok([]);
    if (person.id.startsWith("limited")) return err(createPortalError("AccessDenied"));
    return person.id.startsWith("cut-off") ? err(createPortalError("AwsUnreachable")) : ok([]);
  });
});

function sessionOf(id: string, groups: string[] = ["platform-engineers"]): PortalSession {
  const endsAt = Date.now() + dayMs;
  const user = { id, name: id, email: `${id}@example.com`, groups };
  return { user, sessionId: `session-${id}`, endsAt, cookieEndsAt: endsAt };
}

describeOnBothDatabases("the home page", (db) => {
  beforeEach(() => database.set(Promise.resolve(db())));

  interface Facts {
    status: string;
    account?: string;
    region?: string;
    daysAgo?: number;
    reason?: string;
  }
  const add = async (owner: string, name: string, facts: Facts) => {
    const {
      status,
      account = buildAccount,
      region = "eu-west-1",
      daysAgo = 0,
      reason = null,
    } = facts;
    const arn = `arn:aws:imagebuilder:${region}:${account}:image/${owner}-${name}/1.0.0/1`;
    const createdAt = new Date(Date.now() - daysAgo * dayMs).toISOString();
    const observedAt = new Date().toISOString();
    await recordObservations(db(), [{ ...statusOnlyObservation, arn, status, reason, observedAt }]);
    await db()
      .updateTable("builds")
      .set({ submitted_by: owner, submitted_by_id: owner, created_at: createdAt })
      .where("arn", "=", arn)
      .execute();
  };
  const read = async (session: PortalSession) => {
    const home = await readHome(session);
    if (!home.ok) throw new Error(home.error.code);
    return home.value;
  };
  const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);

  it("lists a user's running builds of all accounts and Regions, newest first", async () => {
    await add("all", "old", { status: "BUILDING", daysAgo: 2 });
    await add("all", "there", {
      status: "TESTING",
      account: productionAccount,
      region: "us-east-1",
    });
    await add("all", "done", { status: "AVAILABLE" });
    await add("someone", "else", { status: "BUILDING" });
    expect(names((await read(sessionOf("all"))).running)).toEqual(["all-there", "all-old"]);
  });

  it("lists failed builds of seven days with the cause", async () => {
    await add("fail", "known", {
      status: "FAILED",
      reason:
        "AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/builder/i-1 is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-west-1:123456789012:*",
    });
    await add("fail", "unknown", { status: "FAILED", daysAgo: 1, reason: "Something happened" });
    await add("fail", "old", { status: "FAILED", daysAgo: 8 });
    const { failed } = await read(sessionOf("fail"));
    expect(names(failed)).toEqual(["fail-known", "fail-unknown"]);
    expect(failed.items[0]?.cause?.title).toBeTruthy();
    expect(failed.items[1]?.cause).toBeNull();
  });

  it.each([
    ["limited", "ReadAccessDenied"],
    ["cut-off", "ReadAccessUnverified"],
  ])("contains nothing of an account that AWS doesn't let %s read", async (id, code) => {
    await add(id, "here", { status: "BUILDING" });
    await add(id, "there", { status: "BUILDING", account: productionAccount });
    await add(id, "broken", { status: "FAILED", account: productionAccount });
    const home = await read(sessionOf(id));
    expect(names(home.running)).toEqual([`${id}-here`]);
    expect(names(home.failed)).toEqual([]);
    expect(
      home.unreachable.map(({ account, region, error }) => [account, region, error.code]),
    ).toEqual(
      ["eu-west-1", "us-east-1", "ap-southeast-2"].map((region) => [
        productionAccount,
        region,
        code,
      ]),
    );
    expect(JSON.stringify(home)).not.toContain(`${id}-there`);
    expect(JSON.stringify(home.outdated)).not.toContain(productionAccount);
  });

  it("contains nothing of an account in which the user has no role", async () => {
    await add("left", "here", { status: "BUILDING" });
    await add("left", "there", { status: "BUILDING", account: productionAccount });
    const home = await read(sessionOf("left", ["team-leads"]));
    expect([names(home.running), home.unreachable]).toEqual([["left-here"], []]);
    const none = await read(sessionOf("left", []));
    expect(none).toMatchObject({ running: { items: [] }, unreachable: [], hasBuilds: false });
  });

  it("lists a user's requests that wait for approval, where AWS lets the user read", async () => {
    const submit = async (owner: string, account: string, status = "awaiting_approval") => {
      const at = new Date().toISOString();
      const id = `${owner} ${account} ${status}`;
      const columns = {
        ...{ id, client_token: id, status: status as "awaiting_approval", role_id: "builder" },
        ...{ account, region: "eu-west-1", person_id: owner, person_name: owner },
        ...{ person_email: "", person_groups: "[]", session_id: "", request: "{}" },
        ...{ unsettled_since: at, created_at: at, updated_at: at },
      };
      await db().insertInto("submissions").values(columns).execute();
      return id;
    };
    const id = await submit("limited-2", buildAccount);
    await submit("limited-2", buildAccount, "rejected");
    await submit("limited-2", productionAccount);
    await submit("someone-2", buildAccount);
    const { waiting } = await read(sessionOf("limited-2"));
    expect(waiting).toMatchObject({ items: [{ id }], more: false });
    expect((await read(sessionOf("limited-2", []))).waiting.items).toEqual([]);
  });

  it("reports outdated accounts with the time and the reason", async () => {
    const recent = new Date().toISOString();
    const old = new Date(Date.now() - dayMs).toISOString();
    const failure = JSON.stringify(createPortalError("Throttled"));
    const rows = [
      { account: buildAccount, region: "eu-west-1", looked_at: recent, failure: null },
      { account: buildAccount, region: "us-east-1", looked_at: old, failure: null },
      { account: buildAccount, region: "ap-southeast-2", looked_at: recent, failure },
    ];
    await db().insertInto("tracked_places").values(rows).execute();
    const { outdated } = await read(sessionOf("viewer", ["team-leads"]));
    expect(outdated.map(({ region, polledAt, error }) => [region, polledAt, error?.code])).toEqual([
      ["us-east-1", old, undefined],
      ["ap-southeast-2", recent, "Throttled"],
    ]);
  });

  it("lists a limited number of builds and reports that there are more", async () => {
    for (let index = 0; index < 21; index += 1) {
      await add("busy", `${index}`, { status: "BUILDING" });
    }
    const { running, failed } = await read(sessionOf("busy"));
    expect([running.items.length, running.more, failed.more]).toEqual([20, true, false]);
  });
});
