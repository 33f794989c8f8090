import { type ApiClient, createApiClient, createToken } from "../support/api-client";
import { createCliRunner } from "../support/command-line";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { createFullRequest } from "../support/requests";
import type { TestPerson } from "../support/sign-in";
import { ENGINEER_SCOPE, OTHER_ACCOUNT_BUILD, RESOURCE_ARNS, VIEWER_SCOPE } from "./attempts";

const REVIEWED = "al2023-base/1.0.0";
const LEAD = "build-lead@eu-west-1";

test.use({
  buildSeconds: 4,
  kilnOptions: {
    reviews: [{ name: "One lead", gate: "submit", when: { recipe: `*image-recipe/${REVIEWED}` } }],
  },
});

type TokenInput = Parameters<typeof createToken>[1];

async function clientOf(kiln: Kiln, person: TestPerson, wanted: TokenInput): Promise<ApiClient> {
  const session = await signInOverHttp(kiln.url, person);
  return createApiClient(kiln.url, (await createToken(session, wanted)).secret);
}

const request = (recipe = "al2023-base/2.0.0", clientToken = crypto.randomUUID()) => ({
  ...createFullRequest(),
  imageRecipeArn: `arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/${recipe}`,
  clientToken,
});

/** GET operations that a viewer can call, with their parameters. */
const READS = [
  "/builds?limit=3",
  `/builds/detail?arn=${encodeURIComponent(RESOURCE_ARNS.build)}`,
  `/builds/log?arn=${encodeURIComponent(RESOURCE_ARNS.build)}`,
  `/builds/compare?before=${encodeURIComponent(RESOURCE_ARNS.build)}&after=${encodeURIComponent(RESOURCE_ARNS.build)}`,
  "/submissions",
  "/token",
];

test("Every read operation matches the OpenAPI document", async ({ kiln }) => {
  const api = await clientOf(kiln, "vera", { scope: VIEWER_SCOPE });
  for (const path of READS) expect([path, (await api.get(path)).status]).toEqual([path, 200]);
  expect(api.document.openapi).toBe("3.1.0");
});

test("Pages of builds follow each other without gaps", async ({ kiln }) => {
  const api = await clientOf(kiln, "vera", { scope: VIEWER_SCOPE });
  const arns = (items: { arn: string }[]) => items.map(({ arn }) => arn);
  let next = "";
  // Builds of the history may be loaded between two requests.
  await expect(async () => {
    const whole = (await api.get("/builds?limit=6")).body.items;
    const first = (await api.get("/builds?limit=3")).body;
    const second = (await api.get(`/builds?limit=3&cursor=${first.next}`)).body;
    expect(whole).toHaveLength(6);
    expect([...arns(first.items), ...arns(second.items)]).toEqual(arns(whole));
    next = first.next;
  }).toPass();
  const other = await api.get(`/builds?limit=3&sort=name&cursor=${next}`);
  expect([other.status, other.body.code]).toEqual([400, "InvalidInput"]);
});

test("Requests without a valid token are rejected, with a session's cookie too", async ({
  kiln,
}) => {
  const vera = await signInOverHttp(kiln.url, "vera");
  const cookie = [...vera.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const nobody = await createApiClient(kiln.url, null);
  for (const path of [...READS, "/reviews", "/audit"]) {
    const { status, body, headers } = await nobody.get(path, { cookie });
    expect([path, status, body.code]).toEqual([path, 401, "TokenMissing"]);
    expect(headers.get("www-authenticate")).toBe("Bearer");
  }
  const post = await nobody.post("/submissions", { request: request() }, { cookie });
  expect([post.status, post.body.code]).toEqual([401, "TokenMissing"]);
  const forged = await createApiClient(kiln.url, `kiln_${"x".repeat(43)}`);
  expect((await forged.get("/token")).body.code).toBe("TokenInvalid");
});

test("A token allows only its permissions, Regions and account", async ({ kiln }) => {
  const api = await clientOf(kiln, "erin", { scope: ENGINEER_SCOPE });
  const denied = async (path: string) => {
    const { status, body } = await api.get(path);
    return [status, body.code];
  };
  expect(await denied("/builds?region=us-east-1")).toEqual([403, "TokenNotAllowed"]);
  expect(await denied("/reviews")).toEqual([403, "TokenNotAllowed"]);
  expect(await denied("/audit")).toEqual([403, "TokenNotAllowed"]);
  expect(await denied(`/builds/detail?arn=${encodeURIComponent(OTHER_ACCOUNT_BUILD)}`)).toEqual([
    404,
    "NotFound",
  ]);
  const post = await api.post("/submissions", { request: request() });
  expect([post.status, post.body.code]).toEqual([403, "TokenNotAllowed"]);
});

test("A role that IAM denies to list images reads nothing with a token", async ({ kiln }) => {
  const api = await clientOf(kiln, "leo", { scope: "build-nolist@eu-west-1" });
  for (const path of READS.filter((one) => one !== "/token")) {
    const { status, body } = await api.get(path);
    expect([path, status, body.code]).toEqual([path, 403, "ReadAccessDenied"]);
  }
});

test("A revoked token is rejected by the next request", async ({ kiln }) => {
  const vera = await signInOverHttp(kiln.url, "vera");
  const { token, secret } = await createToken(vera, { scope: VIEWER_SCOPE });
  const api = await createApiClient(kiln.url, secret);
  expect((await api.get("/token")).status).toBe(200);
  await vera.action("revokeApiToken", "/tokens", { scope: VIEWER_SCOPE, id: token.id });
  expect((await api.get("/token")).body.code).toBe("TokenInvalid");
});

test("Submits exactly once per client token", async ({ kiln }) => {
  const api = await clientOf(kiln, "erin", { scope: ENGINEER_SCOPE, permissions: ["submit"] });
  const wanted = request();
  const [first, second] = await Promise.all([
    api.post("/submissions", { request: wanted }),
    api.post("/submissions", { request: wanted }),
  ]);
  expect(first.body.status).toBe("accepted");
  expect(second.body.id).toBe(first.body.id);
  const changed = { ...wanted, enhancedImageMetadataEnabled: true };
  const mismatch = await api.post("/submissions", { request: changed });
  expect([mismatch.status, mismatch.body.code, mismatch.body.submissionId]).toEqual([
    409,
    "IdempotentParameterMismatchException",
    first.body.id,
  ]);
  const images = (await kiln.sandbox.images()).filter(
    ({ clientToken }) => clientToken === wanted.clientToken,
  );
  expect(images).toHaveLength(1);
  const read = await api.get(`/submissions/${first.body.id}`);
  expect(read.body).toEqual(first.body);
});

test("Explains malformed and oversize requests", async ({ kiln }) => {
  const api = await clientOf(kiln, "erin", { scope: ENGINEER_SCOPE, permissions: ["submit"] });
  const problemOf = async (body: unknown) => {
    const answer = await api.post("/submissions", body);
    return [answer.status, answer.body.code, answer.body.field];
  };
  expect(await problemOf("{")).toEqual([400, "InvalidInput", undefined]);
  expect(await problemOf("[]")).toEqual([400, "InvalidInput", undefined]);
  expect(await problemOf({ request: {} })).toEqual([
    400,
    "InvalidInput",
    "request.infrastructureConfigurationArn",
  ]);
  expect(await problemOf({ request: request(), extra: 1 })).toEqual([400, "InvalidInput", "extra"]);
  expect(await problemOf({ request: "x".repeat(300_000) })).toEqual([
    413,
    "RequestTooLarge",
    undefined,
  ]);
  expect((await api.get("/builds?stauts=FAILED")).status).toBe(400);
});

test("A path that the API doesn't have gets a problem", async ({ request, kiln }) => {
  for (const path of ["/api/v1", "/api/v1/unknown"]) {
    const response = await request.get(`${kiln.url}${path}`);
    const type = response.headers()["content-type"];
    expect([path, response.status(), type]).toEqual([path, 404, "application/problem+json"]);
  }
});

test("A request waits for approval, which its requester can't give with a token", async ({
  kiln,
}) => {
  const lead: TokenInput = { scope: LEAD, permissions: ["submit", "review", "admin"] };
  const leo = await clientOf(kiln, "leo", lead);
  const { body: submission } = await leo.post("/submissions", { request: request(REVIEWED) });
  expect(submission.status).toBe("awaiting_approval");
  const { body: review } = await leo.get(`/submissions/${submission.id}/review`);
  const decision = { decision: "approve", requestHash: review.requestHash };
  const own = await leo.post(`/reviews/${review.id}/decision`, decision);
  expect([own.status, own.body.code]).toEqual([403, "OwnRequest"]);

  const dana = await clientOf(kiln, "dana", lead);
  expect((await dana.get("/reviews?show=decide")).body.items).toMatchObject([{ id: review.id }]);
  const stale = await dana.post(`/reviews/${review.id}/decision`, {
    ...decision,
    requestHash: "0".repeat(64),
  });
  expect([stale.status, stale.body.code]).toEqual([409, "RequestChanged"]);
  const approved = await dana.post(`/reviews/${review.id}/decision`, decision);
  expect(approved.body.status).toBe("approved");
  await expect
    .poll(async () => (await leo.get(`/submissions/${submission.id}`)).body.status)
    .toBe("accepted");

  const { body: audit } = await dana.get("/audit?action=approve");
  const { body: token } = await dana.get("/token");
  expect(audit.items[0]).toMatchObject({ action: "approve", detail: { apiToken: token.id } });
});

test("Nobody approves what a service requested with their token", async ({ kiln }) => {
  const leo = await signInOverHttp(kiln.url, "leo");
  const created = await createToken(leo, {
    scope: LEAD,
    kind: "service",
    name: "nightly",
    permissions: ["submit"],
  });
  const service = await createApiClient(kiln.url, created.secret);
  const { body: submission } = await service.post("/submissions", { request: request(REVIEWED) });
  expect(submission).toMatchObject({
    status: "awaiting_approval",
    submittedBy: "nightly (service)",
  });
  const reviewer = await clientOf(kiln, "leo", { scope: LEAD, permissions: ["review"] });
  const { body: review } = await reviewer.get(`/submissions/${submission.id}/review`);
  expect(review.refusal).toBe("own-request");
  const own = await reviewer.post(`/reviews/${review.id}/decision`, {
    decision: "approve",
    requestHash: review.requestHash,
  });
  expect(own.body.code).toBe("OwnRequest");
});

test("A link fills the form and names what it can't use", async ({ kiln }) => {
  const erin = await signInOverHttp(kiln.url, "erin");
  const link = new URLSearchParams({
    scope: ENGINEER_SCOPE,
    infrastructureConfigurationArn: createFullRequest().infrastructureConfigurationArn ?? "",
    request: JSON.stringify({ wrong: 1 }),
  });
  const html = await (await erin.send(`/builds/new?${link}`)).text();
  expect(html).toContain("infrastructure-configuration/default-linux");
  expect(html).toContain("Filled in from a link");
});

test("Reports the rate limit of the token", async ({ kiln }) => {
  const api = await clientOf(kiln, "vera", { scope: VIEWER_SCOPE });
  const remaining = async () =>
    Number((await api.get("/token")).headers.get("ratelimit-remaining"));
  const before = await remaining();
  expect(await remaining()).toBe(before - 1);
});

test("The command line submits, waits, follows the log and approves", async ({ kiln }) => {
  const erin = await signInOverHttp(kiln.url, "erin");
  const { secret } = await createToken(erin, { scope: ENGINEER_SCOPE, permissions: ["submit"] });
  const run = createCliRunner(kiln.url, secret);
  const built = await run(["submit", "-", "--wait"], JSON.stringify(request()));
  expect(built).toMatchObject({ code: 0 });
  const [arn = "", status] = built.out.trim().split("\n");
  expect(status).toContain("AVAILABLE");
  expect((await run(["logs", arn, "-f"])).out).toContain("Z ");
  const { out } = await run(["list", "-n", "5", "-o", "json"]);
  expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ arn, status: "AVAILABLE" }));

  const held = await run(["submit", "-", "-o", "json"], JSON.stringify(request(REVIEWED)));
  const { id, status: waiting } = JSON.parse(held.out);
  expect(waiting).toBe("awaiting_approval");
  expect(await run(["approve", id])).toMatchObject({ code: 3 });
  const leo = await signInOverHttp(kiln.url, "leo");
  const lead = await createToken(leo, { scope: LEAD, permissions: ["review"] });
  const approved = await createCliRunner(kiln.url, lead.secret)(["approve", id, "-m", "checked"]);
  expect(approved).toMatchObject({ code: 0, out: expect.stringContaining("approved") });
});

test("A person creates, uses and revokes a token in its page", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("leo");
  await page.goto("/builds");
  await page.getByRole("button", { name: "Leo Lead's account" }).click();
  await page.getByRole("menuitem", { name: "API tokens" }).click();
  await page.getByRole("textbox", { name: /^Name/ }).fill("nightly builds");
  await page
    .getByRole("combobox", { name: "Role" })
    .selectOption({ label: "Viewer · Build (111122223333)" });
  await page.getByRole("button", { name: "Create token" }).click();
  const created = page.getByRole("status").filter({ hasText: "Token “nightly builds” created" });
  const secret = (await created.locator("code").textContent()) ?? "";
  const api = await createApiClient(kiln.url, secret);
  expect((await api.get("/token")).body).toMatchObject({ name: "nightly builds" });
  await expectAccessibleAndResponsive(page);

  await page.reload();
  const row = page.getByRole("row", { name: /nightly builds/ });
  await expect(row).toContainText("Active");
  await expect(page.getByText(secret)).toHaveCount(0);
  await row.getByRole("button", { name: "Revoke nightly builds" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(row).toContainText("Revoked");
  expect((await api.get("/token")).body.code).toBe("TokenInvalid");
});
