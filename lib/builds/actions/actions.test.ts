import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createImage, readImage } from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { database } from "@/lib/db/database";
import { createTestLocation } from "@/lib/db/testing/test-database";
import { readBuildRequest } from "../contents/build-request";
import { readBuildPackages } from "../contents/read-contents";
import { readRelatedBuilds } from "../contents/related";
import { statusOnlyObservation } from "../record/observation";
import { recordObservations } from "../record/record-observations";
import { registerRefresher } from "../refresh-requests";
import {
  cancelBuild,
  changeBuildTags,
  deleteBuild,
  deleteConfirmedBuild,
  retryBuild,
} from "./build-actions";
import { runForEachBuild } from "./bulk";

const location = createTestLocation();
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let lead: ActingRole;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const env = { ...sandbox.env, ...location.env };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  lead = {
    ...createSandboxIdentity("KilnLead"),
    scope: "build-lead@eu-west-1",
    roleId: "build-lead",
    roleName: "Team lead",
    accountName: "Build",
    permissions: ["view", "submit", "cancel", "admin"],
    person: { id: "leo", name: "Leo", email: "leo@example.com", groups: [] },
  };
});
afterAll(async () => {
  await (await database()).destroy();
  location.remove();
  await sandbox.stop();
});
beforeEach(() => sandbox.clearRequests());

const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";
const recipe = `${arnPrefix}:image-recipe/windows-server-2025-base/x.x.x`;
const name = "windows-server-2025-base";
const infrastructure = `${arnPrefix}:infrastructure-configuration/default-windows`;

async function startBuild(tags: Record<string, string> = {}): Promise<string> {
  const { response } = await createImage(lead, {
    imageRecipeArn: recipe,
    infrastructureConfigurationArn: infrastructure,
    tags: { team: "platform", ...tags },
    clientToken: randomUUID(),
  });
  return response.imageBuildVersionArn;
}

async function listAuditEntries(arn: string) {
  const rows = await (await database())
    .selectFrom("audit")
    .select(["action", "outcome", "person_id", "role_id", "detail"])
    .where("target", "=", arn)
    .orderBy("id")
    .execute();
  return rows.map(({ action, outcome }) => `${action} ${outcome}`);
}

describe("build actions", () => {
  it("are audited with AWS's name, whether AWS accepts them or not", async () => {
    const arn = await startBuild();
    expect(await retryBuild(lead, arn)).toMatchObject({
      ok: false,
      error: { code: "ActionRefused" },
    });
    expect(await cancelBuild(lead, arn)).toEqual({ ok: true, value: { arn } });
    expect(await deleteConfirmedBuild(lead, arn, "windows-server-2025-base")).toMatchObject({
      ok: true,
    });
    expect(await readImage(lead, arn)).toMatchObject({ ok: false });
    expect(await listAuditEntries(arn)).toEqual([
      "retry begun",
      "retry ResourceInUseException",
      "cancel begun",
      "cancel asked",
      "delete begun",
      "delete asked",
    ]);
  });

  it("are audited with the reason of a cancellation", async () => {
    const arn = await startBuild();
    await cancelBuild(lead, arn, "Wrong base image");
    const entries = await (await database())
      .selectFrom("audit")
      .select(["outcome", "detail"])
      .where("target", "=", arn)
      .execute();
    const detail = JSON.stringify({ reason: "Wrong base image" });
    expect(entries).toEqual([
      { outcome: "begun", detail },
      { outcome: "asked", detail },
    ]);
  });

  it("are audited with AWS's request ids, whether AWS accepts them or not", async () => {
    const arn = await startBuild({ old: "1" });
    await retryBuild(lead, arn);
    await changeBuildTags(lead, arn, { set: [{ key: "owner", value: "me" }], remove: ["old"] });
    await changeBuildTags(lead, arn, { set: [], remove: ["owner"] });
    await cancelBuild(lead, arn);
    await deleteConfirmedBuild(lead, arn, name);
    const entries = await (await database())
      .selectFrom("audit")
      .select(["action", "outcome", "aws_request_id", "detail"])
      .where("target", "=", arn)
      .where("outcome", "!=", "begun")
      .orderBy("seq")
      .execute();
    const idOf = async (operation: string, index = 0) =>
      (await sandbox.requests(operation))[index]?.requestId;
    expect(entries.map(({ aws_request_id }) => aws_request_id)).toEqual([
      await idOf("RetryImage"),
      await idOf("TagResource"),
      await idOf("UntagResource", 1),
      await idOf("CancelImageCreation"),
      await idOf("DeleteImage"),
    ]);
    expect(JSON.parse(entries[1]?.detail ?? "")).toEqual({
      ...{ set: 1, removed: 1, setKeys: '["owner"]', removedKeys: '["old"]' },
      untagRequestId: await idOf("UntagResource"),
    });
    expect(entries.map(({ action }) => action)).toEqual([
      "retry",
      "tag",
      "tag",
      "cancel",
      "delete",
    ]);
  });

  it("record both request ids and the effect if only the first half of a tag change succeeds", async () => {
    const arn = await startBuild({ old: "1" });
    await sandbox.fault("TagResource", { kind: "access-denied" }, 1);
    const woken: (string | null)[] = [];
    registerRefresher({ account: "111122223333", region: "eu-west-1" }, (build) =>
      woken.push(build),
    );
    const change = { set: [{ key: "owner", value: "me" }], remove: ["old"] };
    expect(await changeBuildTags(lead, arn, change)).toMatchObject({
      error: { code: "AccessDenied" },
    });
    expect(woken).toEqual([arn]);
    const [entry] = await (await database())
      .selectFrom("audit")
      .select(["outcome", "aws_request_id", "detail"])
      .where("target", "=", arn)
      .orderBy("seq", "desc")
      .limit(1)
      .execute();
    const [untagged] = await sandbox.requests("UntagResource");
    const [refused] = await sandbox.requests("TagResource");
    expect(entry).toMatchObject({
      outcome: "AccessDenied",
      aws_request_id: refused?.requestId,
      detail: JSON.stringify({
        ...{ set: 0, removed: 1, setKeys: "[]", removedKeys: '["old"]' },
        untagRequestId: untagged?.requestId,
      }),
    });
  });

  it("don't leave the role's account and Region", async () => {
    for (const elsewhere of [
      `arn:aws:imagebuilder:us-east-1:111122223333:image/base/1.0.0/1`,
      `arn:aws:imagebuilder:eu-west-1:444455556666:image/base/1.0.0/1`,
    ]) {
      const refused = { ok: false, error: { code: "NotFound" } };
      expect(await cancelBuild(lead, elsewhere)).toMatchObject(refused);
      expect(await deleteConfirmedBuild(lead, elsewhere, "base")).toMatchObject(refused);
      expect(await readBuildRequest(lead, elsewhere)).toMatchObject(refused);
      expect(await readBuildPackages(lead, { arn: elsewhere, offset: 0 })).toMatchObject(refused);
      expect(await listAuditEntries(elsewhere)).toEqual([]);
    }
  });

  it("require the typed name for a deletion", async () => {
    const arn = await startBuild();
    for (const typed of ["", "windows", "WINDOWS-SERVER-2025-BASE"]) {
      expect(await deleteConfirmedBuild(lead, arn, typed)).toMatchObject({
        error: { code: "ConfirmationDiffers" },
      });
    }
    expect(await readImage(lead, arn)).toMatchObject({ ok: true });
  });

  it("have an outcome for each of several builds, independent of failures", async () => {
    const [running, ended] = [await startBuild(), await startBuild()];
    await cancelBuild(lead, ended);
    const result = await runForEachBuild([running, ended, ended], (arn) => deleteBuild(lead, arn));
    expect(result).toMatchObject({
      ok: true,
      value: [
        { arn: running, error: { code: expect.any(String) } },
        { arn: ended, error: null },
      ],
    });
  });

  it("poll the build after other errors or no response, but not after a denial", async () => {
    const arn = await startBuild();
    const woken: (string | null)[] = [];
    registerRefresher({ account: "111122223333", region: "eu-west-1" }, (build) =>
      woken.push(build),
    );
    expect(await retryBuild(lead, arn)).toMatchObject({ ok: false });
    await sandbox.fault("CancelImageCreation", { kind: "status", status: 503 }, null);
    expect(await cancelBuild(lead, arn)).toMatchObject({ ok: false });
    await sandbox.clearFaults();
    expect(woken).toEqual([arn, arn]);
    const viewer = { ...lead, roleArn: createSandboxIdentity("KilnViewer").roleArn };
    expect(await deleteConfirmedBuild(viewer, arn, name)).toMatchObject({
      ok: false,
      error: { code: "AccessDenied" },
    });
    expect(woken).toEqual([arn, arn]);
  });

  it("add and remove tags", async () => {
    const arn = await startBuild({ old: "1" });
    await changeBuildTags(lead, arn, {
      set: [{ key: "owner", value: "<b>me</b>" }],
      remove: ["old"],
    });
    const image = await readImage(lead, arn);
    expect(image.ok ? image.value.tags : image.error).toEqual([
      { key: "owner", value: "<b>me</b>" },
      { key: "team", value: "platform" },
    ]);
  });
});

describe("a build page's data", () => {
  it("includes a request reconstructed from AWS if Kiln didn't send it", async () => {
    const arn = await startBuild();
    const response = await readBuildRequest(lead, arn);
    expect(response).toMatchObject({
      ok: true,
      value: {
        source: "aws",
        rebuildable: true,
        request: {
          imageRecipeArn: expect.stringMatching(/windows-server-2025-base\/\d+\.\d+\.\d+$/),
          infrastructureConfigurationArn: infrastructure,
          tags: { team: "platform" },
        },
      },
    });
  });

  it("includes the previous and next builds across recipe versions, in order", async () => {
    const db = await database();
    const seen = (build: number, recipeVersion: string, status = "FAILED") => ({
      ...statusOnlyObservation,
      arn: `${arnPrefix}:image/neighbours/${recipeVersion}/${build}`,
      status,
      recipeArn: `${arnPrefix}:image-recipe/neighbours/${recipeVersion}`,
      createdAt: new Date(Date.UTC(2026, 0, build)).toISOString(),
      observedAt: new Date(Date.UTC(2026, 1, build)).toISOString(),
    });
    const older = [1, 2].map((build) => seen(build, "0.9.0", "AVAILABLE"));
    const all = Array.from({ length: 18 }, (_, index) => seen(index + 3, "1.0.0"));
    await recordObservations(db, [...all, ...older]);
    const related = await readRelatedBuilds(lead, `${arnPrefix}:image/neighbours/1.0.0/5`);
    if (!related.ok) throw new Error(related.error.title);
    const numbers = (builds: { buildNumber: number }[]) => builds.map((one) => one.buildNumber);
    expect(numbers(related.value.later)).toEqual([13, 12, 11, 10, 9, 8, 7, 6]);
    expect(numbers(related.value.earlier)).toEqual([4, 3, 2, 1]);
    expect(related.value.lastGood).toMatchObject({ version: "0.9.0", buildNumber: 2 });
    expect(related.value.more).toEqual({ later: true, earlier: false });
  });
});
