import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccountRegionReader } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { isSubmitter, listOpenSubmissions, listSubmissions, readSubmission } from "./read";
import { submitImageRequestWithDependencies } from "./submit";
import { createFakeAws, type SimulatedOutcome } from "./testing/fake-aws";
import { createActingRole, createTestImageRequest, createTestProcess } from "./testing/submitting";
import type { SubmissionView } from "./view";

let db: Db;
let close: () => Promise<void>;
let portal: ReturnType<typeof createTestProcess>;
let simulatedOutcome: SimulatedOutcome;

beforeEach(async () => {
  simulatedOutcome = "answer";
  ({ db, close } = await openTestDatabase());
  portal = createTestProcess(
    db,
    createFakeAws(() => simulatedOutcome),
  );
});
afterEach(() => close());

const here = { account: "111122223333", region: "eu-west-1" };

/** A person who can view builds in some accounts and Regions and is denied elsewhere. */
function createReader(
  accountRegions: { account: string; region: string }[],
  changes: Partial<AccountRegionReader> & { refusal?: CatalogCode } = {},
): AccountRegionReader {
  const { refusal = "RoleNotAllowed", ...others } = changes;
  return {
    person: { ...createActingRole().person, id: "vera" },
    hasRole: () => false,
    findViewRole: async ({ account, region }) =>
      accountRegions.some(
        (accountRegion) => accountRegion.account === account && accountRegion.region === region,
      )
        ? ok(null)
        : err(createPortalError(refusal)),
    ...others,
  };
}

async function submitRequest(
  changes: Parameters<typeof createActingRole>[0] = {},
): Promise<SubmissionView> {
  portal.pass(1_000);
  const result = await submitImageRequestWithDependencies(
    portal.dependencies,
    createActingRole(changes),
    createTestImageRequest(),
  );
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
}

describe("a submission", () => {
  it("is readable by everyone who can view builds of its account and Region", async () => {
    const view = await submitRequest();
    const elsewhere = { ...here, region: "us-east-1" };
    const read = await readSubmission(createReader([elsewhere, here]), view.id, db);
    expect(read).toEqual({ ok: true, value: view });
  });

  it("is not found for anyone else", async () => {
    const { id } = await submitRequest();
    const none = { ok: false, error: { code: "NotFound" } };
    const others = [[], [{ ...here, account: "444455556666" }], [{ ...here, region: "us-east-1" }]];
    for (const accountRegions of others) {
      expect(await readSubmission(createReader(accountRegions), id, db)).toMatchObject(none);
    }
    expect(await readSubmission(createReader([here]), "another", db)).toMatchObject(none);
  });

  it("is denied to users whose roles there can't list images", async () => {
    const { id } = await submitRequest();
    const denied = createReader([], { refusal: "ReadAccessDenied" });
    expect(await readSubmission(denied, id, db)).toMatchObject({
      error: { code: "ReadAccessDenied" },
    });
  });

  it("stays readable for its submitter while they have its role", async () => {
    const { id } = await submitRequest();
    const { person } = createActingRole();
    const own = createReader([], { person, hasRole: (roleId) => roleId === "build-engineer" });
    expect(await readSubmission(own, id, db)).toMatchObject({ ok: true });
    const former = createReader([], { person });
    expect(await readSubmission(former, id, db)).toMatchObject({ ok: false });
  });

  it("distinguishes its submitter from other users", async () => {
    const { id } = await submitRequest();
    expect(await isSubmitter(createActingRole().person.id, id, db)).toBe(true);
    expect(await isSubmitter("leo", id, db)).toBe(false);
    expect(await isSubmitter(createActingRole().person.id, "another", db)).toBe(false);
  });

  it("shows nothing of groups, sessions and claims", async () => {
    const text = JSON.stringify(await submitRequest());
    expect(text).not.toMatch(/platform-engineers|session-1|erin@example|KilnEngineer|claimed/);
  });
});

describe("the list of submissions", () => {
  it("contains those of the account and Region, newest first, up to a limit", async () => {
    const first = await submitRequest();
    const second = await submitRequest();
    await submitRequest({ region: "us-east-1" });
    const third = await submitRequest({ person: { ...createActingRole().person, id: "leo" } });
    expect(await listSubmissions(here, 10, db)).toEqual([third, second, first]);
    expect(await listSubmissions(here, 2, db)).toEqual([third, second]);
  });

  it("contains only those without a build if filtered by open ones", async () => {
    simulatedOutcome = "refused";
    const refused = await submitRequest();
    simulatedOutcome = "answer";
    await submitRequest();
    simulatedOutcome = "denied";
    const denied = await submitRequest();
    expect(await listOpenSubmissions(here, 10, db)).toEqual([denied, refused]);
    expect(await listOpenSubmissions(here, 1, db)).toEqual([denied]);
  });
});

describe("a build observed before its submission's response", () => {
  it("keeps its state and gets its submitter", async () => {
    const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/base/1.0.0/1";
    const seen = { arn, ...here, name: "base", version: "1.0.0", build_number: 1 };
    const at = "2026-01-01T00:00:00.000Z";
    const unknown = { type: null, platform: null, status_reason: null, recipe_arn: null };
    await db
      .insertInto("builds")
      .values({
        ...seen,
        ...unknown,
        status: "BUILDING",
        submission_id: null,
        submitted_by: null,
        created_at: at,
        observed_at: at,
      })
      .execute();
    const { id } = await submitRequest();
    const builds = await db.selectFrom("builds").selectAll().execute();
    expect(builds).toMatchObject([
      { arn, status: "BUILDING", submission_id: id, submitted_by: "Erin Engineer" },
    ]);
    expect(await db.selectFrom("build_events").selectAll().execute()).toEqual([]);
  });
});
