import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { getCookieName } from "@/lib/auth/cookie-names";
import { listImagesProbe } from "@/lib/auth/read-access";
import { config, readConfig } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { submitImageRequestWithDependencies } from "@/lib/submissions/submit";
import { createFakeAws } from "@/lib/submissions/testing/fake-aws";
import {
  createActingRole,
  createTestImageRequest,
  createTestProcess,
} from "@/lib/submissions/testing/submitting";
import { GET as list } from "../route";
import { GET as one } from "./route";

const cookieJar = vi.hoisted(() => ({ cookies: [] as { name: string; value: string }[] }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    getAll: () => cookieJar.cookies,
    get: (name: string) => cookieJar.cookies.find((cookie) => cookie.name === name),
  }),
}));

const secret = "a-secret-that-is-only-for-this-test";
const scope = "build-engineer@eu-west-1";
let close: () => Promise<void>;
let id: string;

beforeAll(async () => {
  vi.stubEnv("KILN_SECRET", secret);
  vi.stubEnv("KILN_OIDC_ISSUER", "http://localhost:9");
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  listImagesProbe.set(async ({ person }) =>
    person.id.endsWith("#denied") ? err(createPortalError("AccessDenied")) : ok(null),
  );
  const { db, close: closeDatabase } = await openTestDatabase();
  close = closeDatabase;
  database.set(Promise.resolve(db));
  const { dependencies } = createTestProcess(db, createFakeAws());
  const submitted = await submitImageRequestWithDependencies(
    dependencies,
    createActingRole(),
    createTestImageRequest(),
  );
  id = submitted.ok ? submitted.value.id : "";
});
afterAll(() => close());
beforeEach(() => {
  cookieJar.cookies = [];
});

/** Signs in a user with these groups for the following requests. */
async function signIn(groups: string[], madeWith = secret, sub = "someone") {
  const person = { sub, name: "Someone", email: "someone@example.com", groups };
  const token = { ...person, sid: "s-1", ends: 4_000_000_000 };
  const value = await encode({ token, secret: madeWith });
  cookieJar.cookies = [{ name: getCookieName("session"), value }];
}

async function get(handler: typeof one | typeof list, query = "", headers = {}) {
  const request = new Request(`http://localhost:3000/api/submissions${query}`, { headers });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  return { status: response.status, body: await response.json() };
}

describe("the routes that read submissions", () => {
  it("reject users whose role can't list images, regardless of their groups", async () => {
    await signIn(["viewers", "platform-engineers"], secret, "denied");
    const denied = { status: 403, body: { error: { code: "ReadAccessDenied" } } };
    expect(await get(one)).toMatchObject(denied);
    expect(await get(list, `?scope=${scope}`)).toMatchObject(denied);
  });

  it("return one to users who can view builds of its account and Region", async () => {
    await signIn(["viewers"]);
    const { status, body } = await get(one);
    expect([status, body.value.id, body.value.status]).toEqual([200, id, "accepted"]);
  });

  it("return the list of a scope, up to the limit", async () => {
    await signIn(["platform-engineers"]);
    const { status, body } = await get(list, `?scope=${scope}&limit=1`);
    expect([status, body.value.length]).toEqual([200, 1]);
  });

  it("reject requests without a session, or with one of another portal", async () => {
    expect(await get(one)).toMatchObject({ status: 401, body: { error: { code: "NotSignedIn" } } });
    expect(await get(list, `?scope=${scope}`)).toMatchObject({ status: 401 });
    await signIn(["viewers"], "another-secret-with-32-characters-or-so");
    expect(await get(one)).toMatchObject({ status: 401 });
  });

  it("return not found to users without a role there", async () => {
    await signIn(["others"]);
    expect(await get(one)).toMatchObject({ status: 404, body: { error: { code: "NotFound" } } });
    expect(await get(list, `?scope=${scope}`)).toMatchObject({ status: 403 });
  });

  it("reject a scope that the user doesn't have", async () => {
    await signIn(["viewers"]);
    expect(await get(list, `?scope=${scope}`)).toMatchObject({
      status: 403,
      body: { error: { code: "RoleNotAllowed" } },
    });
  });

  it("reject cross-site requests and an invalid limit", async () => {
    await signIn(["platform-engineers"]);
    const foreign = { "sec-fetch-site": "cross-site" };
    expect(await get(one, "", foreign)).toMatchObject({ status: 403 });
    expect(await get(list, `?scope=${scope}`, foreign)).toMatchObject({ status: 403 });
    expect(await get(list, `?scope=${scope}&limit=all`)).toMatchObject({ status: 400 });
  });
});
