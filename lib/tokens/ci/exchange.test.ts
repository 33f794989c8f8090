import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { listScopes } from "@/lib/auth/scopes";
import type { CiTrust } from "@/lib/config/ci-trust";
import { config, readConfig } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { authenticateToken } from "../authenticate";
import { exchangeCiToken } from "./exchange";

const audience = "https://kiln.example.com";
const github = {
  sub: "repo:example/images:ref:refs/heads/main",
  repository: "example/images",
  ref: "refs/heads/main",
  repository_id: "4711",
};

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let edKeys: Keys;
let forgedKeys: Keys;
let server: Server;
let issuer: string;
let namedIssuer: string;
let db: Db;
let close: () => Promise<void>;
const openDb = async () => db;

beforeAll(async () => {
  keys = await generateKeyPair("RS256");
  edKeys = await generateKeyPair("EdDSA");
  forgedKeys = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  const edJwk = { ...(await exportJWK(edKeys.publicKey)), kid: "k2", alg: "EdDSA", use: "sig" };
  server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    const isKeys = request.url === "/keys";
    const discovery = { issuer: namedIssuer, jwks_uri: `${issuer}/keys` };
    response.end(JSON.stringify(isKeys ? { keys: [jwk, edJwk] } : discovery));
  });
});
afterAll(() => void server.close());

beforeEach(async () => {
  // The issuer gets a new port, so that no test has the cached keys of an earlier one.
  server.close();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  namedIssuer = issuer;
  ({ db, close } = await openTestDatabase());
  configureTrust({});
});
afterEach(async () => {
  await close();
  config.reset();
});

function configureTrust(changes: Partial<CiTrust>) {
  const entry: CiTrust = {
    name: "images",
    issuer,
    audience,
    claims: { repository: "example/images", ref: "refs/heads/*" },
    role: "build-engineer",
    regions: ["eu-west-1"],
    permissions: ["view", "submit"],
    minutes: 15,
    ...changes,
  };
  config.set({ ...readConfig("lib/config/sandbox.kiln.config.yaml"), ciTrust: [entry] });
}

interface JobTokenOptions {
  claims?: JWTPayload;
  aud?: string;
  key?: Keys;
  expires?: string;
}

function createJobToken({
  claims = {},
  aud = audience,
  key = keys,
  expires = "5m",
}: JobTokenOptions = {}) {
  return new SignJWT({ ...github, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "k1" })
    .setIssuer(issuer)
    .setAudience(aud)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key.privateKey);
}

async function exchange(token: string) {
  const result = await exchangeCiToken(token, openDb);
  return result.ok ? result.value : result.error.code;
}

it("gives a job a token of the configured role, Regions, and permissions", async () => {
  const given = await exchange(await createJobToken());
  if (typeof given === "string") throw new Error(given);
  expect(given).toMatchObject({ roleId: "build-engineer", regions: ["eu-west-1"] });
  const session = await authenticateToken(`Bearer ${given.token}`, openDb);
  if (!session.ok) throw new Error(session.error.code);
  expect(session.value.user).toMatchObject({ id: `${issuer}#${github.sub}` });
  expect(listScopes(session.value)).toMatchObject([
    { scope: "build-engineer@eu-west-1", permissions: ["view", "submit"] },
  ]);
  const audit = await db.selectFrom("audit").select(["action", "subject", "outcome"]).execute();
  expect(audit).toEqual([{ action: "exchange-token", subject: github.sub, outcome: "done" }]);
});

it("accepts the claims of a GitLab job", async () => {
  configureTrust({ claims: { project_path: "platform/images", ref_protected: "true" } });
  const claims = { project_path: "platform/images", ref_protected: "true" };
  expect(await exchange(await createJobToken({ claims }))).toMatchObject({ trust: "images" });
});

it.each<[string, () => Promise<string>]>([
  ["a token signed with another key", () => createJobToken({ key: forgedKeys })],
  ["another audience", () => createJobToken({ aud: "https://other.example.com" })],
  ["another repository", () => createJobToken({ claims: { repository: "example/images2" } })],
  ["a claim that isn't text", () => createJobToken({ claims: { repository: ["example/images"] } })],
  ["a missing claim", () => createJobToken({ claims: { ref: undefined } })],
  [
    "a ref outside the pattern",
    () => createJobToken({ claims: { ref: "refs/tags/refs/heads/x" } }),
  ],
  ["an expired token", () => createJobToken({ expires: "-2m" })],
  [
    "an unsigned token",
    async () =>
      new UnsecuredJWT({ ...github })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime("5m")
        .encode(),
  ],
  [
    "a token signed with the public key as a secret",
    async () =>
      new SignJWT({ ...github })
        .setProtectedHeader({ alg: "HS256", kid: "k1" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime("5m")
        .sign(Buffer.from(JSON.stringify(await exportJWK(keys.publicKey)))),
  ],
  ["text", async () => "text"],
])("rejects %s", async (_, token) => {
  expect(await exchange(await token())).toBe("CiTokenRejected");
  expect(await db.selectFrom("api_tokens").selectAll().execute()).toEqual([]);
});

it("accepts each algorithm that sign-in accepts, such as EdDSA", async () => {
  const token = await new SignJWT({ ...github })
    .setProtectedHeader({ alg: "EdDSA", kid: "k2" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(edKeys.privateKey);
  expect(await exchange(token)).toMatchObject({ roleId: "build-engineer" });
});

it("doesn't contact an issuer that isn't configured", async () => {
  const token = await createJobToken();
  configureTrust({ issuer: "http://127.0.0.1:1" });
  expect(await exchange(token)).toBe("CiTokenRejected");
});

it("rejects an issuer whose discovery document names another one", async () => {
  namedIssuer = "https://other.example.com";
  expect(await exchange(await createJobToken())).toBe("CiTokenRejected");
});

it.each<[string, Partial<CiTrust> | null]>([
  ["removed", null],
  ["given another role", { role: "build-lead" }],
  ["limited to other Regions", { regions: ["us-east-1"] }],
  ["limited to viewing", { permissions: ["view"] }],
])("rejects the job's API token once the entry is %s", async (_, changes) => {
  const given = await exchange(await createJobToken());
  if (typeof given === "string") throw new Error(given);
  if (changes) configureTrust(changes);
  else config.set({ ...config(), ciTrust: [] });
  expect(await authenticateToken(`Bearer ${given.token}`, openDb)).toMatchObject({
    error: { code: "TokenInvalid" },
  });
});
