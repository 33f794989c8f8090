import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { recordAuditEntry } from "@/lib/audit/audit";
import { rateLimiters } from "@/lib/auth/limits";
import { listImagesProbe } from "@/lib/auth/read-access";
import type { Person } from "@/lib/auth/scope-types";
import { findScope, toActingRole } from "@/lib/auth/scopes";
import { probeListImages } from "@/lib/aws/images";
import { startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { createSubmitGate } from "@/lib/reviews/submit-gate";
import { reviewGate } from "@/lib/submissions/gate";
import { createToken } from "@/lib/tokens/create";
import type { CreateTokenInput } from "@/lib/tokens/input";
import type { AnyOperation } from "./operation";
import { apiOperations } from "./operations";
import { createApiClient } from "./testing/api-client";

const REVIEWED = "al2023-base/1.0.0";
const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let folder: string;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  folder = mkdtempSync(path.join(tmpdir(), "kiln-api-"));
  const settings = { ...sandbox.env, KILN_DATA_DIR: folder };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  env.reset();
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  const rule = { name: "One lead", gate: "submit", when: { recipe: `*image-recipe/${REVIEWED}` } };
  const file = readConfig("lib/config/sandbox.kiln.config.yaml");
  config.set({ ...file, reviews: [reviewRuleSchema.parse(rule)] });
  listImagesProbe.set(probeListImages);
  reviewGate.set(createSubmitGate());
});
afterAll(async () => {
  await sandbox.stop();
  await close();
  rmSync(folder, { recursive: true, force: true });
  for (const value of [database, config, env, listImagesProbe, reviewGate]) value.reset();
  vi.unstubAllEnvs();
});

const person = (name: string, ...groups: string[]): Person => ({
  id: `https://idp#${name}`,
  name,
  email: `${name}@example.com`,
  groups,
});
const erin = person("erin", "platform-engineers");
const leo = person("leo", "team-leads");
const dana = person("dana", "team-leads");

async function clientOf(user: Person, changes: Partial<CreateTokenInput> & { scope: string }) {
  const scope = findScope({ user, sessionId: "s" }, changes.scope);
  const role = scope && toActingRole({ user, sessionId: "s" }, scope);
  if (!role) throw new Error(`No role ${changes.scope}`);
  const defaults = { kind: "personal" as const, name: "test", permissions: [], days: 1 };
  const created = await createToken(role, { regions: ["eu-west-1"], ...defaults, ...changes });
  if (!created.ok) throw new Error(created.error.code);
  return createApiClient(created.value.secret);
}

const request = (recipe = "al2023-base/2.0.0", clientToken: string = crypto.randomUUID()) => ({
  imageRecipeArn: `${arnPrefix}:image-recipe/${recipe}`,
  infrastructureConfigurationArn: `${arnPrefix}:infrastructure-configuration/default-linux`,
  clientToken,
});

it("submits a build and reads it with every operation", async () => {
  const scope = "build-engineer@eu-west-1";
  const api = await clientOf(erin, { scope, permissions: ["submit"] });
  const wanted = request();
  const submitted = await api.post("/submissions", { request: wanted });
  expect(submitted.body).toMatchObject({ status: "accepted", clientToken: wanted.clientToken });
  expect((await api.post("/submissions", { request: wanted })).body.id).toBe(submitted.body.id);
  const arn = submitted.body.accepted.imageBuildVersionArn;
  const query = `arn=${encodeURIComponent(arn)}`;
  const compared = `before=${encodeURIComponent(arn)}&after=${encodeURIComponent(arn)}`;
  for (const target of [
    `/submissions/${submitted.body.id}`,
    "/submissions?limit=1",
    "/builds?limit=5",
    `/builds/detail?${query}`,
    `/builds/log?${query}`,
    `/builds/compare?${compared}`,
    "/token",
  ]) {
    expect([target, (await api.get(target)).status]).toEqual([target, 200]);
  }
  expect((await api.get(`/builds/detail?${query}`)).body.summary).toMatchObject({ arn });
  expect((await api.get("/builds?limit=1")).headers.get("ratelimit-limit")).toBe("600");
});

it("submits the example of the documentation", async () => {
  const guide = await readFile("docs/api.md", "utf8");
  const [, example = ""] = /```json\n(\{\n {2}"region".*?)```/s.exec(guide) ?? [];
  const scope = "build-engineer@eu-west-1";
  const api = await clientOf(erin, { scope, permissions: ["submit"] });
  expect((await api.post("/submissions", JSON.parse(example))).body.status).toBe("accepted");
});

it("names a client token beside the request and the one that the request lacks", async () => {
  const scope = "build-engineer@eu-west-1";
  const api = await clientOf(erin, { scope, permissions: ["submit"] });
  const { clientToken, ...withoutToken } = request();
  const { body } = await api.post("/submissions", { request: withoutToken, clientToken });
  expect(body).toMatchObject({
    field: "request.clientToken",
    detail: "request.clientToken: This field is required. clientToken: This field doesn't exist.",
  });
});

it("compares builds with their packages and findings", async () => {
  const scope = "build-engineer@eu-west-1";
  const api = await clientOf(erin, { scope, permissions: ["submit"] });
  const imageScanningConfiguration = { imageScanningEnabled: true };
  const scanned = { ...request(), imageScanningConfiguration };
  const submitted = await api.post("/submissions", { request: scanned });
  const arn = submitted.body.accepted.imageBuildVersionArn;
  await sandbox.finishBuild(arn);
  const viewer = await clientOf(person("vera", "viewers"), { scope: "build-viewer@eu-west-1" });
  const [before, after] = [arn, arn].map(encodeURIComponent);
  const target = `/builds/compare?before=${before}&after=${after}&all=true`;
  await expect
    .poll(async () => {
      const { body } = await viewer.get(target);
      return ["request", "packages", "findings"].map((part) => body[part]?.state ?? body.code);
    })
    .toEqual(["known", "known", "known"]);
});

it("pages through submissions without gaps", async () => {
  const scope = "build-engineer@eu-west-1";
  const api = await clientOf(erin, { scope, permissions: ["submit"] });
  for (const _ of [1, 2, 3]) await api.post("/submissions", { request: request() });
  const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
  const whole = (await api.get("/submissions?limit=3")).body;
  const first = (await api.get("/submissions?limit=2")).body;
  const second = (await api.get(`/submissions?limit=1&cursor=${first.next}`)).body;
  expect([...ids(first), ...ids(second)]).toEqual(ids(whole));
  expect((await api.get("/submissions?cursor=x")).body).toMatchObject({
    code: "InvalidInput",
    detail: "cursor: Use the previous page's “next” value and the same filters.",
    remedy: "Correct the invalid fields and try again.",
  });
});

it("holds a request for review, which its requester can't approve with a token", async () => {
  const lead = {
    scope: "build-lead@eu-west-1",
    permissions: ["submit", "review", "admin"],
  } as const;
  const own = await clientOf(leo, { ...lead, permissions: [...lead.permissions] });
  const other = await clientOf(dana, { ...lead, permissions: [...lead.permissions] });
  const { body } = await own.post("/submissions", { request: request(REVIEWED) });
  expect(body.status).toBe("awaiting_approval");
  const { body: review } = await own.get(`/submissions/${body.id}/review`);
  const target = `/reviews/${review.id}/decision`;
  const decision = { decision: "approve", requestHash: review.requestHash };
  expect((await own.post(target, decision)).body.code).toBe("OwnRequest");
  expect((await other.get("/reviews?show=decide")).body.items).toMatchObject([{ id: review.id }]);
  expect((await other.get(`/reviews/${review.id}`)).body.id).toBe(review.id);
  expect((await other.post(target, decision)).body.status).toBe("approved");
  const entries = (await other.get("/audit?action=approve")).body.items;
  const detail = { apiToken: expect.any(String) };
  expect(entries[0]).toMatchObject({ personName: "dana", detail });
});

it("lists the audit entries of the token's Regions and those without a Region", async () => {
  const api = await clientOf(leo, { scope: "build-lead@eu-west-1", permissions: ["admin"] });
  const role = { person: leo, roleId: "build-lead", account: "111122223333" };
  const entry = { action: "cancel", target: "x", outcome: "done" } as const;
  for (const region of ["us-east-1", "eu-west-1", ""])
    await recordAuditEntry(db, { ...role, region }, entry);
  const { items } = (await api.get("/audit?action=cancel")).body;
  expect(items).toMatchObject([{ region: "" }, { region: "eu-west-1" }]);
});

it.each<[string, string, number, string]>([
  ["an unknown parameter", "/builds?stauts=FAILED", 400, "InvalidInput"],
  ["an unknown status", "/builds?status=nonsense", 400, "InvalidInput"],
  ["an empty tag", "/builds?tag=%20", 400, "InvalidInput"],
  [
    "a tag with a value that is too long",
    `/builds?tag=team=${"x".repeat(257)}`,
    400,
    "InvalidInput",
  ],
  ["a filter of spaces", "/builds?recipe=%20", 400, "InvalidInput"],
  ["a time that isn't one", "/builds?since=yesterday", 400, "InvalidInput"],
  ["an ARN that isn't one", "/builds/detail?arn=x", 400, "InvalidInput"],
  ["another Region", "/builds?region=us-east-1", 403, "TokenNotAllowed"],
  ["a permission that the token lacks", "/audit", 403, "TokenNotAllowed"],
  ["an unknown submission", "/submissions/x", 404, "NotFound"],
  [
    "a build of another account",
    `/builds/detail?arn=${encodeURIComponent(`${arnPrefix.replace("111122223333", "444455556666")}:image/a/1.0.0/1`)}`,
    404,
    "NotFound",
  ],
])("rejects %s", async (_, target, status, code) => {
  const api = await clientOf(erin, { scope: "build-engineer@eu-west-1" });
  const response = await api.get(target);
  expect([response.status, response.body.code]).toEqual([status, code]);
});

it("names an unknown parameter", async () => {
  const api = await clientOf(erin, { scope: "build-engineer@eu-west-1" });
  expect((await api.get("/builds?stauts=FAILED")).body.field).toBe("stauts");
});

it("reads nothing if IAM denies the role to list images", async () => {
  const api = await clientOf(leo, { scope: "build-nolist@eu-west-1" });
  for (const target of ["/builds", "/submissions"]) {
    expect((await api.get(target)).body.code).toBe("ReadAccessDenied");
  }
});

it("requires the Region of a token with several", async () => {
  const regions = ["eu-west-1", "us-east-1"];
  const api = await clientOf(erin, { scope: "build-engineer@eu-west-1", regions });
  const { body } = await api.get("/builds");
  expect(body).toMatchObject({ code: "InvalidInput", field: "region" });
  expect(body.detail).toContain("Set it in the query of a GET request");
  expect((await api.get("/builds?region=us-east-1")).status).toBe(200);
});

it("limits the requests of a token", async () => {
  const limits = { ...config().limits, apiRequests: 2 };
  rateLimiters().clear();
  config.set({ ...config(), limits });
  const api = await clientOf(erin, { scope: "build-engineer@eu-west-1" });
  const statuses: number[] = [];
  for (const _ of [1, 2, 3]) statuses.push((await api.get("/token")).status);
  expect(statuses).toEqual([200, 200, 429]);
  const { headers } = await api.get("/token");
  expect(headers.get("ratelimit-remaining")).toBe("0");
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  rateLimiters().clear();
  config.set({ ...config(), limits: { ...limits, apiRequests: 600 } });
});

it("limits requests without a valid token from one address, but not those with one", async () => {
  rateLimiters().clear();
  const api = await clientOf(erin, { scope: "build-engineer@eu-west-1" });
  const invalid = ["malformed", `kiln_${"0".repeat(43)}`].map((secret) => createApiClient(secret));
  const statuses: number[] = [];
  for (let sent = 0; sent < 61; sent += 1)
    statuses.push((await invalid[sent % 2]?.get("/token"))?.status ?? 0);
  expect(statuses).toEqual([...Array<number>(60).fill(401), 429]);
  const refused = await invalid[0]?.get("/token");
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await createApiClient("malformed", "198.51.100.7").get("/token")).status).toBe(401);
  expect((await api.get("/token")).status).toBe(200);
  rateLimiters().clear();
});

it("limits a person's queries with all of their tokens together", async () => {
  const { limits } = config();
  rateLimiters().clear();
  config.set({ ...config(), limits: { ...limits, queries: 2 } });
  const statuses: number[] = [];
  for (const _ of [1, 2, 3]) {
    const api = await clientOf(erin, { scope: "build-engineer@eu-west-1" });
    statuses.push((await api.get("/builds")).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  rateLimiters().clear();
  config.set({ ...config(), limits });
});

it("only reads in maintenance mode", async () => {
  const permissions: CreateTokenInput["permissions"] = ["submit", "review", "admin"];
  const api = await clientOf(leo, { scope: "build-lead@eu-west-1", permissions });
  cachedMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
  const known = apiOperations.filter((one): one is AnyOperation => "permission" in one);
  for (const { method, path: target } of known.filter((one) => one.method === "POST")) {
    const { status, body } = await api.post(target.replace("{id}", "x"), {});
    expect([method, target, status, body.code]).toEqual([method, target, 503, "InMaintenance"]);
    expect(body.detail).toContain("Backup");
  }
  for (const target of ["/builds", "/submissions", "/reviews", "/audit", "/token"]) {
    expect([target, (await api.get(target)).status]).toEqual([target, 200]);
  }
  cachedMaintenance.reset();
});
