import { errorCatalog } from "@/lib/errors/catalog";
import type { NotificationList } from "@/lib/notifications/view";
import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import { startBuild } from "../support/start-build";
import {
  ACTIONS,
  ACTIONS_WITHOUT_SCOPE,
  CALLERS,
  type CallerKind,
  findFoldersByFileName,
  listActionNames,
  MISSING_ID,
  PAGES,
  ROUTES,
  ROUTES_WITHOUT_SCOPE,
} from "./access-table";
import { addScopeToRoute, getResultCode, RESOURCE_ARNS } from "./attempts";

let people: Record<CallerKind, HttpSession>;

const scopes: Record<CallerKind, string> = {
  nobody: "build-viewer@eu-west-1",
  stranger: "build-lead@eu-west-1",
  viewer: "build-viewer@eu-west-1",
  lead: "build-lead@eu-west-1",
  nolist: "build-nolist@eu-west-1",
  locked: "build-locked@eu-west-1",
};

test.beforeAll(async ({ kiln }) => {
  const vera = await signInOverHttp(kiln.url, "vera");
  const leo = await signInOverHttp(kiln.url, "leo");
  const nobody = createSessionWithCookies(kiln.url);
  people = { nobody, stranger: vera, viewer: vera, lead: leo, nolist: leo, locked: leo };
});

/** Returns the code of a route's result. A file or stream counts as `ok`. */
async function fetchResultCode(session: HttpSession, path: string): Promise<string> {
  const response = await session.send(path);
  const isResult = response.headers.get("content-type")?.startsWith("application/json");
  if (!isResult) {
    await response.body?.cancel();
    return response.ok ? "ok" : String(response.status);
  }
  return getResultCode(await response.json());
}

/** The title for a user none of whose roles has the permission. */
const noRoleTitle = "Your roles lack permission in Kiln";

test("The table lists every route, action and page", () => {
  const sorted = (names: string[]) => [...names].sort();
  expect(sorted(findFoldersByFileName(/(^|\/)route\.ts$/))).toEqual(
    sorted([...Object.keys(ROUTES), ...Object.keys(ROUTES_WITHOUT_SCOPE)]),
  );
  expect(sorted(listActionNames())).toEqual(
    sorted([...Object.keys(ACTIONS), ...ACTIONS_WITHOUT_SCOPE]),
  );
  expect(sorted(findFoldersByFileName(/(^|\/)page\.tsx$/))).toEqual(sorted(Object.keys(PAGES)));
});

for (const column of CALLERS) {
  test(`Routes respond to a "${column}" role as listed`, async () => {
    for (const { path, answers } of Object.values(ROUTES)) {
      const answer = await fetchResultCode(people[column], addScopeToRoute(path, scopes[column]));
      expect(answer, path).toBe(answers[column]);
    }
  });

  test(`Actions respond to a "${column}" role as listed`, async () => {
    for (const [name, { argument, answers }] of Object.entries(ACTIONS)) {
      const input = { scope: scopes[column], ...argument };
      const answer = getResultCode(await people[column].action(name, "/builds", input));
      const refusals = ["NotSignedIn", "RoleNotAllowed", "PermissionMissing", "ReadAccessDenied"];
      if (answers[column] === "AWS") expect(refusals, name).not.toContain(answer);
      else expect(answer, name).toBe(answers[column]);
    }
  });

  test(`Pages respond to a "${column}" role as listed`, async () => {
    for (const page of Object.values(PAGES)) {
      if (!page) continue;
      const path = `${page.path}${new URLSearchParams({ scope: scopes[column] })}`;
      const response = await people[column].send(path);
      const code = page.answers[column];
      if (code === "NotSignedIn") {
        expect(response.headers.get("location"), path).toContain("/sign-in");
        continue;
      }
      const html = (await response.text()).replaceAll("&#x27;", "'");
      if (code === "ok") expect(html, path).toContain("al2023-base");
      else {
        expect(html, path).toContain(errorCatalog[code as keyof typeof errorCatalog].title);
        expect(html, path).not.toContain(RESOURCE_ARNS.recipe);
      }
    }
  });
}

test("A role loses access to its builds if IAM denies listing images, only in that Region", async ({
  kiln,
}) => {
  await kiln.sandbox.faults.set("ListImages", { kind: "access-denied" }, null);
  for (const [name, { path, answers }] of Object.entries(ROUTES)) {
    if (answers.nolist !== "ReadAccessDenied") continue;
    const there = addScopeToRoute(path, "build-viewer@us-east-1");
    expect(await fetchResultCode(people.viewer, there), name).toBe("ReadAccessDenied");
  }
  // Notifications about reviews in other accounts and Regions remain.
  const notifications = addScopeToRoute("/api/notifications", "build-viewer@us-east-1");
  const body = await people.viewer.json(notifications);
  expect(body).toMatchObject({ value: { buildsError: { code: "ReadAccessDenied" } } });
  const { items } = (body as { value: NotificationList }).value;
  expect(items.filter((item) => item.kind !== "review" || item.region === "us-east-1")).toEqual([]);
  const here = addScopeToRoute("/api/builds", scopes.viewer);
  expect(await fetchResultCode(people.viewer, here)).toBe("ok");
});

test("Builds are hidden until AWS has confirmed the role", async ({ kiln }) => {
  await kiln.sandbox.faults.set("ListImages", { kind: "status", status: 503 }, null);
  const there = addScopeToRoute("/api/builds", "build-viewer@ap-southeast-2");
  const response = await people.viewer.send(there);
  expect([response.status, getResultCode(await response.json())]).toEqual([
    503,
    "ReadAccessUnverified",
  ]);
});

test("A submission is readable by its submitter and by viewers of its account and Region", async ({
  kiln,
}) => {
  await startBuild(kiln, "al2023-base/1.2.1");
  const { value } = (await people.viewer.json(
    addScopeToRoute("/api/submissions", scopes.viewer),
  )) as {
    value: [{ id: string }];
  };
  const path = `/api/submissions/${value[0].id}`;
  const nora = await signInOverHttp(kiln.url, "nora");
  expect(await fetchResultCode(people.viewer, path)).toBe("ok");
  expect(await fetchResultCode(people.nobody, path)).toBe("NotSignedIn");
  expect(await fetchResultCode(nora, path)).toBe("NotFound");
  const review = `/api/reviews/submission?id=${value[0].id}`;
  expect(await fetchResultCode(people.viewer, review)).toBe("ok");
  expect(await fetchResultCode(people.nobody, review)).toBe("NotSignedIn");
  expect(await fetchResultCode(nora, review)).toBe("NotFound");
});

test("The review rules are for administrators", async () => {
  const pageOf = async (session: HttpSession) => (await session.send("/admin/rules")).text();
  expect(await pageOf(people.lead)).toContain("Check a request");
  expect(await pageOf(people.viewer)).toContain(noRoleTitle);
  expect(await pageOf(people.viewer)).not.toContain("Check a request");
});

test("The installation's checks are for administrators", async () => {
  const pageOf = async (session: HttpSession) => (await session.send("/admin/installation")).text();
  expect(await pageOf(people.lead)).toContain("Run checks");
  expect(await pageOf(people.viewer)).toContain(noRoleTitle);
  expect(await pageOf(people.viewer)).not.toContain("Run checks");
});

test("Notification rules are for every user, and team channels for administrators", async () => {
  const pageOf = async (session: HttpSession) => (await session.send("/notifications")).text();
  expect(await pageOf(people.viewer)).toContain("Select which emails you receive");
  expect(await pageOf(people.viewer)).not.toContain("Team channels");
  expect(await pageOf(people.lead)).toContain("Team channels");
  const foreign = await people.viewer.send("/notifications?scope=build-lead%40eu-west-1");
  expect(await foreign.text()).toContain(errorCatalog.RoleNotAllowed.title);
  const signedOut = await people.nobody.send("/notifications");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
});

test("The audit log is for administrators", async () => {
  const pageOf = async (session: HttpSession) => (await session.send("/audit")).text();
  expect(await pageOf(people.lead)).toContain("Audit entries");
  expect(await pageOf(people.viewer)).toContain(noRoleTitle);
  expect(await pageOf(people.viewer)).not.toContain("Audit entries");
  const signedOut = await people.nobody.send("/audit");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
});

test("The home page is for signed-in users and contains nothing without a role", async ({
  kiln,
}) => {
  expect(await fetchResultCode(people.nobody, "/api/home")).toBe("NotSignedIn");
  const signedOut = await people.nobody.send("/");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
  const nora = await signInOverHttp(kiln.url, "nora");
  const empty = { items: [], more: false };
  expect(await nora.json("/api/home")).toEqual({
    ok: true,
    value: {
      ...{ running: empty, failed: empty, waiting: empty, reviews: empty },
      ...{ unreachable: [], outdated: [], hasBuilds: false },
    },
  });
  // The build is listed while it runs and after it has failed.
  const arn = await startBuild(kiln, "al2023-base/1.2.0", "fail");
  const homeOf = async (session: HttpSession) => JSON.stringify(await session.json("/api/home"));
  expect(await homeOf(await signInOverHttp(kiln.url, "erin"))).toContain(arn);
  for (const other of [people.viewer, people.lead]) expect(await homeOf(other)).not.toContain(arn);
});

test("Reviews are for users whose role can review or view there", async ({ kiln }) => {
  for (const path of ["/api/reviews", "/api/reviews/count", `/api/reviews/${MISSING_ID}`]) {
    expect(await fetchResultCode(people.nobody, path), path).toBe("NotSignedIn");
  }
  const nora = await signInOverHttp(kiln.url, "nora");
  expect(await fetchResultCode(nora, `/api/reviews/${MISSING_ID}`)).toBe("NotFound");
  const ofBuild = `/api/reviews/build?arn=${encodeURIComponent(RESOURCE_ARNS.build)}`;
  expect(await fetchResultCode(people.nobody, ofBuild)).toBe("NotSignedIn");
  expect(await fetchResultCode(nora, ofBuild)).toBe("RoleNotAllowed");
  expect(await fetchResultCode(people.viewer, ofBuild)).toBe("ok");
  // Without a reviewer role, the list is empty regardless of pending reviews.
  expect(await people.viewer.json("/api/reviews")).toMatchObject({ value: { items: [] } });
  expect(await fetchResultCode(people.lead, "/api/reviews?cursor=x")).toBe("InvalidInput");

  const page = async (session: HttpSession) => (await session.send("/reviews")).text();
  const signedOut = await people.nobody.send("/reviews");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
  expect(await page(people.viewer)).toContain(noRoleTitle);
  expect(await page(people.lead)).toContain("accounts and Regions where you are a reviewer");
});
