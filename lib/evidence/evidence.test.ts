import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { findBuildsByAmi } from "@/lib/builds/builds-by-ami";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { createObservation } from "@/lib/builds/testing/build-lifecycles";
import { database } from "@/lib/db/database";
import { createTestLocation } from "@/lib/db/testing/test-database";
import { readFindingEvidence, readPackageEvidence } from "./read-contents";
import { readStoredEvidence } from "./read-evidence";
import type { StoredEvidence } from "./view";

const location = createTestLocation();
const env = {
  KILN_SANDBOX: "1",
  KILN_SECRET: "a-secret-that-is-only-for-this-test",
  KILN_OIDC_ISSUER: "http://localhost:9",
  KILN_OIDC_CLIENT_ID: "kiln",
  ...location.env,
};
const accountRegion = { account: "111122223333", region: "eu-west-1" };
const acting: ActingRole = {
  ...{ ...accountRegion, scope: "build-lead@eu-west-1", roleId: "build-lead", roleName: "Lead" },
  ...{ accountName: "Build", permissions: ["view"], sessionId: "s" },
  roleArn: "arn:aws:iam::111122223333:role/Lead",
  person: { id: "leo", name: "Leo Lead", email: "", groups: ["team-leads"] },
};
const otherAccount = { ...acting, account: "444455556666" };
const arnOf = (build: number) => createObservation("", 0).arn.replace(/1$/, String(build));
const ami = "ami-0123456789abcdef0";
const text = JSON.stringify({ clientToken: "token", tags: { team: "web" } });
const sha256 = createHash("sha256").update(text).digest("hex");

beforeAll(() => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await (await database()).destroy();
  location.remove();
});

async function insertSubmission(id: string, request = text) {
  const at = new Date().toISOString();
  await (await database())
    .insertInto("submissions")
    .values({
      ...{ id, client_token: `token ${id}`, status: "accepted", role_id: "build-engineer" },
      ...{ ...accountRegion, person_id: "erin", person_name: "Erin", person_email: "" },
      ...{ person_groups: "[]", session_id: "s", request, unsettled_since: at },
      ...{ answer: '{"requestId":"aws-1"}', created_at: at, updated_at: at },
    })
    .execute();
}

async function insertReview(id: string, submission: string, rule: string | null) {
  const db = await database();
  const at = new Date().toISOString();
  await db
    .insertInto("reviews")
    .values({
      ...{ id, gate: "submit", ...accountRegion, submission_id: submission, image: "web" },
      ...{ rule, request_hash: sha256, status: "approved", opened_at: at, decided_at: at },
    })
    .execute();
  const vote = { review_id: id, decision: "approve" as const, ticket: "", role_id: "build-lead" };
  await db
    .insertInto("review_votes")
    .values([
      {
        ...{ ...vote, id: `${id}-1`, person_id: "leo", person_name: "Leo", at },
        ...{ reason: "Old text", request_hash: "old", void: 1 },
      },
      {
        ...{ ...vote, id: `${id}-2`, person_id: "dana", person_name: "Dana", at },
        ...{ reason: "As agreed", request_hash: sha256, void: 0 },
      },
    ])
    .execute();
}

/** An ended build as the tracker stores it. */
async function insertBuild(build: number, submission: string | null, detail: object | string = {}) {
  const arn = arnOf(build);
  const db = await database();
  const outputs = [
    { ...accountRegion, id: ami.replace(/0$/, String(build % 10)), name: null },
    { account: "444455556666", region: "us-east-1", id: `ami-fffffff${build % 10}`, name: null },
  ];
  const tags = [{ key: "team", value: "web" }];
  await recordObservations(db, [createObservation("AVAILABLE", 60, { arn, tags, outputs })]);
  await db
    .updateTable("builds")
    .set({ submission_id: submission })
    .where("arn", "=", arn)
    .execute();
  const parts = {
    ...{ infrastructureArn: null, distributionArn: null, executionRole: null, logGroupName: null },
    ...{ outputs, workflows: [], tags, imageAt: null, workflowsAt: null },
  };
  await db
    .insertInto("build_details")
    .values({
      arn,
      detail: typeof detail === "string" ? detail : JSON.stringify({ ...parts, ...detail }),
      observed_at: new Date().toISOString(),
    })
    .execute();
  return arn;
}

async function evidenceFor(arn: string): Promise<StoredEvidence> {
  const result = await readStoredEvidence(acting, arn);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

it("includes request, hash, void votes and audit entries, but no group or address", async () => {
  await insertSubmission("s-1");
  await insertReview("r-1", "s-1", null);
  const arn = await insertBuild(1, "s-1");
  const db = await database();
  const by = { ...acting, roleId: "build-engineer", person: { ...acting.person, name: "Erin" } };
  await recordAuditEntry(db, by, { action: "submit", target: "s-1", outcome: "sending" });
  const detail = { reason: "Wrong base image" };
  await recordAuditEntry(db, acting, { action: "cancel", target: arn, outcome: "asked", detail });
  await recordAuditEntry(db, acting, { action: "cancel", target: arnOf(2), outcome: "asked" });
  await recordAuditEntry(db, otherAccount, { action: "delete", target: arn, outcome: "asked" });

  const { request, reviews, actions, document } = await evidenceFor(arn);
  expect(request).toMatchObject({ sha256, text, awsRequestId: "aws-1" });
  expect(reviews[0]?.votes).toMatchObject([
    { reason: "Old text", counts: "void", requestSha256: "old" },
    { reason: "As agreed", counts: "yes", requestSha256: sha256 },
  ]);
  expect(reviews[0]).toMatchObject({ rule: null, approvals: 1, approvalsNeeded: 1 });
  expect(actions).toMatchObject([
    { action: "submit", personName: "Erin", roleName: "Engineer" },
    { action: "cancel", detail },
  ]);
  expect(document.auditHead).toMatch(/^\d+:[0-9a-f]{64}$/);
  expect(JSON.stringify([actions, reviews])).not.toMatch(/team-leads|client_address|person_id/);
});

it("lists its missing parts", async () => {
  const { request, workflows, limits } = await evidenceFor(await insertBuild(3, null));
  expect(request).toEqual({
    missing: "Request not recorded. The build was started outside Kiln.",
  });
  expect(workflows).toEqual({ missing: "No workflows recorded." });
  expect(limits).toEqual([]);
  expect((await evidenceFor(await insertBuild(4, "deleted"))).request).toEqual({
    missing: "Request no longer available. The submission was deleted after its retention period.",
  });
});

it("reads valid data despite damaged stored JSON", async () => {
  await insertSubmission("s-5", '{"clientToken":');
  await insertReview("r-5", "s-5", "{");
  const arn = await insertBuild(5, "s-5", '{"outputs":[{');
  const { request, reviews, outputs, limits } = await evidenceFor(arn);
  expect(request).toMatchObject({ request: null, text: '{"clientToken":' });
  expect(reviews[0]).toMatchObject({ rule: null, missing: ["The saved rule is corrupted."] });
  expect(reviews[0]?.votes).toHaveLength(2);
  expect(outputs).toEqual([]);
  expect(limits).toContain("The build is available, but AWS hasn't returned its outputs.");
});

it("is not found for a role of another account", async () => {
  const result = await readStoredEvidence(otherAccount, arnOf(1));
  expect(result.ok ? "ok" : result.error.code).toBe("NotFound");
  const image = { arn: arnOf(1), status: "AVAILABLE", retriedAt: null };
  expect(await readPackageEvidence(otherAccount, image)).toEqual({
    missing: "Packages not loaded. Not found.",
  });
});

it("includes the counts that were recorded before the image was deleted", async () => {
  const arn = await insertBuild(6, null);
  const db = await database();
  const counted = { findings: 1_200, counted_at: new Date().toISOString() };
  await db.updateTable("build_details").set(counted).where("arn", "=", arn).execute();
  const image = { arn, status: "DELETED", retriedAt: null };
  const scan = { enabled: true, status: "COMPLETED", reason: null };
  expect(await readFindingEvidence(acting, image, scan)).toEqual({
    missing:
      "AWS doesn't list findings for deleted images. Kiln recorded 1,200 before the image was deleted.",
  });
  expect(await readPackageEvidence(acting, image)).toEqual({
    missing:
      "AWS doesn't list packages for deleted images. Kiln has no record of how many there were.",
  });
});

it("doesn't report 0 findings of a deleted image without a completed scan", async () => {
  const scan = { enabled: true, status: "FAILED", reason: null };
  const arn = await insertBuild(7, null, { scan });
  const db = await database();
  const counted = { findings: 0, counted_at: new Date().toISOString() };
  await db.updateTable("build_details").set(counted).where("arn", "=", arn).execute();
  expect(
    await readFindingEvidence(acting, { arn, status: "DELETED", retriedAt: null }, scan),
  ).toEqual({
    missing:
      "AWS doesn't list findings for deleted images. Kiln has no record of how many there were.",
  });
});

it("finds a build by an AMI of any Region, only in the given accounts and Regions", async () => {
  const db = await database();
  const arns = async (id: string, accountRegions: (typeof accountRegion)[]) =>
    (await findBuildsByAmi(id, accountRegions, db)).map(({ arn }) => arn);
  expect(await arns("ami-0123456789abcdef1", [accountRegion])).toEqual([arnOf(1)]);
  expect(await arns("ami-fffffff1", [accountRegion])).toEqual([arnOf(1)]);
  expect(await arns("ami-fffffff1", [{ account: "444455556666", region: "us-east-1" }])).toEqual(
    [],
  );
  expect(await arns("ami-fffffff1", [])).toEqual([]);
});

it("ranks the build that created an AMI before those whose failure mentions it", async () => {
  const db = await database();
  const reason = "The parent ami-0123456789abcdef1 is gone";
  const failed = [20, 21].map((build) =>
    createObservation("FAILED", 99, { arn: arnOf(build), reason }),
  );
  await recordObservations(
    db,
    failed.map((one) => ({ ...one, tags: [], outputs: [] })),
  );
  const found = await findBuildsByAmi("ami-0123456789abcdef1", [accountRegion], db);
  expect(found).toHaveLength(3);
  expect(found[0]?.arn).toBe(arnOf(1));
});
