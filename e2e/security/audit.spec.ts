import type { AuditRow } from "@/lib/db/audit-hash";
import { expect, test } from "../support/fixtures";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { startBuild } from "../support/start-build";
import { addScopeToRoute } from "./attempts";

// These tests check that a lead of the account can read the audit entry of every action in the
// export.

test.use({ buildSeconds: 4 });

const VIEWER = "build-viewer@eu-west-1";

let leo: HttpSession;
test.beforeAll(async ({ kiln }) => {
  leo = await signInOverHttp(kiln.url, "leo");
});

async function exportEntries(
  session: HttpSession,
  scope: string,
  filters: Record<string, string>,
): Promise<AuditRow[]> {
  const query = new URLSearchParams({ ...filters, format: "jsonl" });
  const response = await session.send(addScopeToRoute(`/api/audit/export?${query}`, scope));
  expect(response.status).toBe(200);
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as AuditRow);
}

const entriesOf = (filters: Record<string, string>) =>
  exportEntries(leo, "build-lead@eu-west-1", filters);

/** The fields that every entry of a user's own request contains. */
const vera = (kiln: Kiln) => ({
  person_name: "Vera Viewer",
  subject: "vera",
  issuer: kiln.issuer,
  groups: '["viewers"]',
  request_id: expect.any(String),
  client_address: expect.any(String),
});
const inBuild = { role_id: "build-viewer", account: "111122223333", region: "eu-west-1" };

test("Sign-in and sign-out are audited", async ({ kiln }) => {
  const session = await signInOverHttp(kiln.url, "vera");
  await session.send("/api/sign-out", { method: "POST", headers: { origin: kiln.url } });
  const [signIn] = await entriesOf({ action: "sign-in", person: "vera" });
  const [signOut] = await entriesOf({ action: "sign-out", person: "vera" });
  expect(signIn).toMatchObject({ person_name: "Vera Viewer", outcome: "done", account: "" });
  expect(signOut).toMatchObject({ person_name: "Vera Viewer", outcome: "done", account: "" });
  expect(signOut?.target).toBe(signIn?.target);
});

test("A denial is audited with the requested role", async ({ kiln }) => {
  const session = await signInOverHttp(kiln.url, "vera");
  await session.send(addScopeToRoute("/api/audit/export?format=csv", VIEWER));
  const [refusal] = await entriesOf({ action: "admin", person: "vera" });
  expect(refusal).toMatchObject({ ...vera(kiln), ...inBuild, outcome: "PermissionMissing" });
});

test("A denied page is audited", async ({ kiln }) => {
  const session = await signInOverHttp(kiln.url, "eli");
  const page = await session.send("/builds/new?scope=build-lead@eu-west-1");
  expect(page.status).toBe(200);
  // The rest of the page may be rendered after its status is sent.
  await page.text();
  const [refusal] = await entriesOf({ person: "eli", target: "build-lead@eu-west-1" });
  expect(refusal).toMatchObject({ action: "submit", outcome: "RoleNotAllowed" });
});

test("Exports and log downloads are audited when they begin and when they end", async ({
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/2.0.0");
  const session = await signInOverHttp(kiln.url, "vera");
  const about = new URLSearchParams({ arn, download: "1" });
  const detail = addScopeToRoute(`/api/builds/detail?${about}`, VIEWER);
  await expect
    .poll(() => session.json(detail))
    .toMatchObject({ value: { summary: { status: "AVAILABLE" } } });
  const sizeOf = async (path: string) => {
    const response = await session.send(addScopeToRoute(path, VIEWER));
    expect(response.status, path).toBe(200);
    return (await response.arrayBuffer()).byteLength;
  };
  const sizes = {
    export: await sizeOf("/api/builds/export"),
    "download-log": await sizeOf(`/api/builds/log?${about}`),
  };
  for (const [action, bytes] of Object.entries(sizes)) {
    // Tests in other files use the same Kiln, so only the two newest entries belong to this test.
    const entries = (await entriesOf({ action, person: "vera" })).slice(0, 2);
    expect(entries, action).toMatchObject([
      { ...vera(kiln), ...inBuild, outcome: "done" },
      { ...vera(kiln), ...inBuild, outcome: "begun" },
    ]);
    expect(JSON.parse(entries[0]?.detail ?? "{}"), action).toMatchObject({ bytes });
  }
  await sizeOf(`/api/builds/export/contents?${about}&kind=packages`);
  expect(await entriesOf({ action: "export", target: arn })).toMatchObject([{ outcome: "done" }]);
});

test("An export of the audit log is audited with its filters", async () => {
  await exportEntries(leo, "build-lead@eu-west-1", { person: "someone", from: "2026-01-02" });
  const [end, begin] = (await entriesOf({ action: "export-audit" })).filter(({ detail }) =>
    detail?.includes("someone"),
  );
  expect([begin, end]).toMatchObject([
    { person_name: "Leo Lead", outcome: "begun", account: "111122223333" },
    { person_name: "Leo Lead", outcome: "done", account: "111122223333" },
  ]);
  expect(JSON.parse(end?.detail ?? "{}")).toMatchObject({
    ...{ format: "jsonl", accounts: "111122223333" },
    query: "person=someone&from=2026-01-02",
  });
});

test("The start configuration is recorded without values", async () => {
  const [entry] = await entriesOf({ action: "configure" });
  expect(entry).toMatchObject({ person_id: "kiln", outcome: "recorded" });
  expect(entry?.detail).not.toContain("KilnLead");
});

test("An administrator of one account can't read entries of another", async ({ kiln }) => {
  const arn = await startBuild(kiln, "al2023-base/1.2.1");
  const eli = await signInOverHttp(kiln.url, "eli");
  const scope = "prod-lead@eu-west-1";
  const place = "Build\u00a0· eu-west-1";
  const pageOf = async (session: HttpSession, filters: Record<string, string>) => {
    const query = new URLSearchParams({ ...filters, before: "999999" });
    const html = await (await session.send(`/audit?${query}`)).text();
    return html.replace(/<[^>]*>/g, "");
  };
  expect(await pageOf(leo, { account: "111122223333" })).toContain(place);
  const attempts: Record<string, string>[] = [
    {},
    { account: "111122223333" },
    { target: arn },
    { person: "erin" },
    { action: "submit" },
  ];
  for (const filters of attempts) {
    const accounts = (await exportEntries(eli, scope, filters)).map(({ account }) => account);
    expect(accounts, JSON.stringify(filters)).not.toContain("111122223333");
    expect(await pageOf(eli, filters), JSON.stringify(filters)).not.toContain(place);
    const count = new URLSearchParams({ ...filters, account: "111122223333", after: "0" });
    expect(await eli.json(addScopeToRoute(`/api/audit/count?${count}`, scope))).toEqual({
      ok: true,
      value: { count: 0 },
    });
  }
});
