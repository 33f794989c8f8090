import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import {
  attemptBuildActions,
  ENGINEER_SCOPE,
  getResultCode,
  OTHER_ACCOUNT_BUILD,
  VIEWER_SCOPE,
} from "./attempts";

test.describe.configure({ mode: "serial" });

let erin: HttpSession;
let vera: HttpSession;
let leo: HttpSession;

test.beforeAll(async ({ kiln }) => {
  erin = await signInOverHttp(kiln.url, "erin");
  vera = await signInOverHttp(kiln.url, "vera");
  leo = await signInOverHttp(kiln.url, "leo");
});

test.beforeEach(({ kiln }) => kiln.sandbox.clearRequests());

const LEAD = "build-lead@eu-west-1";
const CHANGES = [
  "CancelImageCreation",
  "RetryImage",
  "DeleteImage",
  "TagResource",
  "UntagResource",
] as const;

/** Expects that no rejected request reached AWS. */
async function expectUnchanged(sandbox: { requests(operation: string): Promise<unknown[]> }) {
  for (const operation of CHANGES) {
    expect(await sandbox.requests(operation), operation).toEqual([]);
  }
}

function codeForAllActions(code: string) {
  return {
    cancelBuild: code,
    retryBuild: code,
    deleteBuild: code,
    tagBuild: code,
    cancelBuilds: code,
    deleteBuilds: code,
  };
}

test("Build actions require a session", async ({ kiln }) => {
  expect(await attemptBuildActions(createSessionWithCookies(kiln.url), ENGINEER_SCOPE)).toEqual(
    codeForAllActions("NotSignedIn"),
  );
  await expectUnchanged(kiln.sandbox);
});

test("A role of another user can't be used by naming it", async ({ kiln }) => {
  for (const scope of [LEAD, "build-engineer@eu-central-1", "__proto__@eu-west-1", ""]) {
    expect(await attemptBuildActions(erin, scope), scope).toEqual(
      codeForAllActions("RoleNotAllowed"),
    );
  }
  await expectUnchanged(kiln.sandbox);
});

test("A viewer can't change builds, and an engineer can't delete them", async ({ kiln }) => {
  expect(await attemptBuildActions(vera, VIEWER_SCOPE)).toEqual(
    codeForAllActions("PermissionMissing"),
  );
  await expectUnchanged(kiln.sandbox);
  const { deleteBuild, deleteBuilds } = await attemptBuildActions(erin, ENGINEER_SCOPE);
  expect([deleteBuild, deleteBuilds]).toEqual(["PermissionMissing", "PermissionMissing"]);
  expect(await kiln.sandbox.requests("DeleteImage")).toEqual([]);
});

test("Cross-site requests and requests without an origin are rejected", async ({ kiln }) => {
  for (const origin of ["https://evil.example", "null"]) {
    await expect(attemptBuildActions(leo, LEAD, { headers: { origin } })).rejects.toThrow(
      "answered 403",
    );
  }
  expect(await attemptBuildActions(leo, LEAD, { headers: { origin: null } })).toEqual(
    codeForAllActions("WrongOrigin"),
  );
  await expectUnchanged(kiln.sandbox);
});

test("A role can't act on a build of another account", async ({ kiln }) => {
  const answers = await attemptBuildActions(leo, LEAD, { arn: OTHER_ACCOUNT_BUILD });
  expect(answers).toEqual({
    ...codeForAllActions("NotFound"),
    cancelBuilds: "ok",
    deleteBuilds: "ok",
  });
  await expectUnchanged(kiln.sandbox);
});

test("Invalid builds, tags and lists are rejected before reaching AWS", async ({ kiln }) => {
  const arn = OTHER_ACCOUNT_BUILD.replace("444455556666", "111122223333");
  const wrong: [name: string, argument: object][] = [
    ["deleteBuild", { arn: `${arn}/../2`, confirmation: "al2023-base" }],
    ["deleteBuild", { arn: [arn], confirmation: "al2023-base" }],
    ["tagBuild", { arn, set: [{ key: "aws:mine", value: "" }], remove: [] }],
    ["tagBuild", { arn, set: [{ key: "__proto__", value: "" }], remove: [] }],
    ["tagBuild", { arn, set: [{ key: "a", value: "x".repeat(257) }], remove: [] }],
    ["tagBuild", { arn, set: [], remove: ["aws:mine"] }],
    ["cancelBuilds", { arns: [] }],
    ["deleteBuilds", { arns: Array(101).fill(arn) }],
  ];
  for (const [name, argument] of wrong) {
    const answer = await leo.action(name, "/builds", { scope: LEAD, ...argument });
    expect(getResultCode(answer), `${name} ${JSON.stringify(argument).slice(0, 90)}`).toBe(
      "InvalidInput",
    );
  }
  const unconfirmed = { scope: LEAD, arn, confirmation: "al2023" };
  expect(getResultCode(await leo.action("deleteBuild", "/builds", unconfirmed))).toBe(
    "ConfirmationDiffers",
  );
  await expectUnchanged(kiln.sandbox);
});
