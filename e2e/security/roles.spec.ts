import { encode } from "next-auth/jwt";
import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import {
  addScopeToRoute,
  attemptCancel,
  attemptRead,
  attemptSubmit,
  ENGINEER_SCOPE,
  getResultCode,
  READ_ROUTES,
  VIEWER_SCOPE,
} from "./attempts";

test.describe.configure({ mode: "serial" });

let erin: HttpSession;
let vera: HttpSession;
let nora: HttpSession;

test.beforeAll(async ({ kiln }) => {
  erin = await signInOverHttp(kiln.url, "erin");
  vera = await signInOverHttp(kiln.url, "vera");
  nora = await signInOverHttp(kiln.url, "nora");
});

test.beforeEach(({ kiln }) => kiln.sandbox.clearRequests());

/** Expects that no rejected request reached AWS, not even to assume the role. */
async function expectNoAwsRequests(sandbox: {
  requests(operation: string): Promise<unknown[]>;
}): Promise<void> {
  for (const operation of ["CreateImage", "CancelImageCreation", "AssumeRole"]) {
    expect(await sandbox.requests(operation), operation).toEqual([]);
  }
}

/** Scopes that don't exist or that the signed-in user doesn't have. */
const FORGED = [
  "build-lead@eu-west-1",
  "build-engineer@eu-central-1",
  "build-engineer@",
  "build-engineer",
  "@eu-west-1",
  "",
  "arn:aws:iam::111122223333:role/KilnLead@eu-west-1",
  "build-engineer@eu-west-1 ",
  "__proto__@eu-west-1",
  "x".repeat(5_000),
];

test("Without a session, every route and action responds with NotSignedIn", async ({ kiln }) => {
  const nobody = createSessionWithCookies(kiln.url);
  for (const route of READ_ROUTES) {
    expect(await attemptRead(nobody, route, ENGINEER_SCOPE), route).toBe("NotSignedIn");
    expect((await nobody.send(addScopeToRoute(route, ENGINEER_SCOPE))).status).toBe(401);
  }
  expect(await attemptSubmit(nobody, ENGINEER_SCOPE)).toBe("NotSignedIn");
  expect(await attemptCancel(nobody, ENGINEER_SCOPE)).toBe("NotSignedIn");
  expect(getResultCode(await nobody.json("/api/submissions/some-id"))).toBe("NotSignedIn");
  await expectNoAwsRequests(kiln.sandbox);
});

test("A role that the groups don't allow can't be used by naming it", async ({ kiln }) => {
  for (const scope of FORGED) {
    for (const route of READ_ROUTES) {
      expect(await attemptRead(erin, route, scope), `${route} as ${scope}`).toBe("RoleNotAllowed");
    }
    expect(await attemptSubmit(erin, scope), scope).toBe("RoleNotAllowed");
    expect(await attemptCancel(erin, scope), scope).toBe("RoleNotAllowed");
  }
  for (const person of [vera, nora])
    expect(await attemptSubmit(person, ENGINEER_SCOPE)).toBe("RoleNotAllowed");
  await expectNoAwsRequests(kiln.sandbox);
});

test("A missing or non-text scope is rejected", async ({ kiln }) => {
  for (const scope of [null, 1, true, [ENGINEER_SCOPE], { toString: ENGINEER_SCOPE }, undefined]) {
    const answer = await erin.action("submitBuild", "/builds/new", { scope, request: {} });
    expect(getResultCode(answer)).toBe("RoleNotAllowed");
  }
  expect(getResultCode(await erin.action("submitBuild", "/builds/new", null))).toBe(
    "RoleNotAllowed",
  );
  await expectNoAwsRequests(kiln.sandbox);
});

test("A role does only what its entry permits", async ({ kiln }) => {
  expect(await attemptSubmit(vera, VIEWER_SCOPE)).toBe("PermissionMissing");
  expect(await attemptCancel(vera, VIEWER_SCOPE)).toBe("PermissionMissing");
  await expectNoAwsRequests(kiln.sandbox);
});

test("Cross-site requests can neither change nor read anything", async ({ kiln }) => {
  const evil = { origin: "https://evil.example" };
  await expect(attemptSubmit(erin, ENGINEER_SCOPE, evil)).rejects.toThrow("answered 403");
  for (const origin of ["null", "http://localhost:1", `${kiln.url}.evil.example`]) {
    await expect(attemptSubmit(erin, ENGINEER_SCOPE, { origin })).rejects.toThrow("answered 403");
  }
  for (const route of READ_ROUTES) {
    for (const site of ["cross-site", "same-site"]) {
      const headers = { "sec-fetch-site": site };
      const answer = await erin.send(addScopeToRoute(route, ENGINEER_SCOPE), { headers });
      expect(answer.status).toBe(403);
      expect(getResultCode(await answer.json())).toBe("WrongOrigin");
    }
  }
  const signOut = await erin.send("/api/sign-out", { method: "POST", headers: evil });
  expect(getResultCode(await signOut.json())).toBe("WrongOrigin");
  await expectNoAwsRequests(kiln.sandbox);
});

test("An action works behind a proxy that uses another host name", async () => {
  expect(
    await attemptSubmit(erin, ENGINEER_SCOPE, { "x-forwarded-host": "kiln.internal:8080" }),
  ).toBe("ok");
});

test("An action without an Origin is rejected", async ({ kiln }) => {
  expect(await attemptSubmit(erin, ENGINEER_SCOPE, { origin: null })).toBe("WrongOrigin");
  await expectNoAwsRequests(kiln.sandbox);
});

test("A modified, forged or foreign cookie is rejected", async ({ kiln }) => {
  const name = `kiln-${new URL(kiln.url).port}-session`;
  const real = erin.cookies.get(name) ?? "";
  const claims = {
    sub: "erin",
    name: "Erin",
    email: "erin@example.com",
    groups: ["team-leads", "platform-engineers"],
    sid: "forged",
    ends: 4_000_000_000,
  };
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const forged = [
    `${real.slice(0, -8)}AAAAAAAA`,
    real.replace(/\.([\w-])/, (_, first) => `.${first === "A" ? "B" : "A"}`),
    real.slice(0, real.length / 2),
    "",
    `${base64({ alg: "none" })}.${base64(claims)}.`,
    base64(claims),
    await encode({ token: claims, secret: "a-secret-of-somebody-else-with-32-characters" }),
    await encode({ token: claims, secret: "" }).catch(() => "x"),
  ];
  for (const value of forged) {
    const someone = createSessionWithCookies(kiln.url, [[name, value]]);
    expect(await attemptRead(someone, "/api/builds", ENGINEER_SCOPE), value).toBe("NotSignedIn");
    expect(await attemptSubmit(someone, ENGINEER_SCOPE), value).toBe("NotSignedIn");
  }
  const elsewhere = createSessionWithCookies(kiln.url, [["kiln-1-session", real]]);
  expect(await attemptRead(elsewhere, "/api/builds", ENGINEER_SCOPE)).toBe("NotSignedIn");
  await expectNoAwsRequests(kiln.sandbox);
});

test("The saved scope grants no permission", async ({ kiln }) => {
  const port = new URL(kiln.url).port;
  const someone = createSessionWithCookies(kiln.url, [
    ...vera.cookies,
    [`kiln-${port}-scope`, "build-lead@eu-west-1"],
  ]);
  const page = await (await someone.send("/builds")).text();
  // The list can contain the role of another user's submission, but not as a scope.
  expect(page).toContain("build-viewer@eu-west-1");
  expect(page).not.toContain("build-lead@");
  expect(await attemptSubmit(someone, "build-lead@eu-west-1")).toBe("RoleNotAllowed");
});

test("The log has a request's id, user and role", async ({ kiln }) => {
  // The last line may be incomplete.
  const linesOf = (id: string) =>
    kiln
      .portalLog()
      .split("\n")
      .slice(0, -1)
      .filter((line) => line.includes(`"requestId":"${id}"`))
      .map((line) => JSON.parse(line));
  await attemptSubmit(vera, ENGINEER_SCOPE, { "x-request-id": "edge-refused-1" });
  const refused = {
    code: "RoleNotAllowed",
    scope: ENGINEER_SCOPE,
    personId: `${kiln.issuer}#vera`,
  };
  await expect.poll(() => linesOf("edge-refused-1")).toMatchObject([refused]);
  await kiln.sandbox.faults.set("CreateImage", { kind: "access-denied" });
  await attemptSubmit(erin, ENGINEER_SCOPE, { "x-request-id": "edge-denied-1" });
  await expect
    .poll(() => linesOf("edge-denied-1")[0])
    .toMatchObject({ personId: `${kiln.issuer}#erin`, roleId: "build-engineer" });
});

test("The user's own role works, which validates the rejections above", async () => {
  for (const route of READ_ROUTES)
    expect(await attemptRead(erin, route, ENGINEER_SCOPE), route).toBe("ok");
  expect(await attemptSubmit(erin, ENGINEER_SCOPE)).toBe("ok");
});

test("A submission is readable only with a role in its account and Region", async () => {
  const answer = await erin.json(addScopeToRoute("/api/submissions", ENGINEER_SCOPE));
  const [{ id }] = (answer as { value: [{ id: string }] }).value;
  expect(getResultCode(await erin.json(`/api/submissions/${id}`))).toBe("ok");
  expect(getResultCode(await vera.json(`/api/submissions/${id}`))).toBe("ok");
  expect(getResultCode(await nora.json(`/api/submissions/${id}`))).toBe("NotFound");
});

test("After signing out, a copy of the cookie is rejected", async ({ kiln }) => {
  const copy = createSessionWithCookies(kiln.url, erin.cookies);
  expect(await attemptRead(copy, "/api/builds", ENGINEER_SCOPE)).toBe("ok");
  const headers = { origin: kiln.url };
  const answer = await erin.send("/api/sign-out", { method: "POST", headers });
  const { value } = (await answer.json()) as { value: { location: string } };
  expect(value.location).not.toContain("id_token_hint");
  const getProviderUrl = async () => (await erin.send(value.location)).headers.get("location");
  expect(await getProviderUrl()).toContain("id_token_hint=");
  expect(await getProviderUrl(), "the sign-out ID works once").not.toContain("id_token_hint=");
  expect(await attemptRead(copy, "/api/builds", ENGINEER_SCOPE)).toBe("NotSignedIn");
  expect(await attemptSubmit(copy, ENGINEER_SCOPE)).toBe("NotSignedIn");
  expect((await copy.send("/builds")).headers.get("location")).toContain("/sign-in");
});
