import { catalog } from "@/lib/errors/catalog";
import { expect, test } from "../support/fixtures";
import { type HttpSession, signInOverHttp, someoneWith } from "../support/http-session";
import { startBuild } from "../support/start-build";
import {
  ACTIONS,
  ACTIONS_WITHOUT_SCOPE,
  actionNames,
  COLUMNS,
  type Column,
  foldersWith,
  MISSING,
  PAGES,
  ROUTES,
  ROUTES_WITHOUT_SCOPE,
} from "./access-table";
import { ARN, codeOf, inScope } from "./attempts";

let people: Record<Column, HttpSession>;

const scopes: Record<Column, string> = {
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
  const nobody = someoneWith(kiln.url);
  people = { nobody, stranger: vera, viewer: vera, lead: leo, nolist: leo, locked: leo };
});

/** A route's result for a session; a file or stream counts as `ok`. */
async function answerOf(session: HttpSession, path: string): Promise<string> {
  const response = await session.send(path);
  const isResult = response.headers.get("content-type")?.startsWith("application/json");
  if (!isResult) {
    await response.body?.cancel();
    return response.ok ? "ok" : String(response.status);
  }
  return codeOf(await response.json());
}

test("The table lists every route, action and page", () => {
  const sorted = (names: string[]) => [...names].sort();
  expect(sorted([...foldersWith(/(^|\/)route\.ts$/), "api/events"])).toEqual(
    sorted([...Object.keys(ROUTES), ...Object.keys(ROUTES_WITHOUT_SCOPE)]),
  );
  expect(sorted(actionNames())).toEqual(
    sorted([...Object.keys(ACTIONS), ...ACTIONS_WITHOUT_SCOPE]),
  );
  expect(sorted(foldersWith(/(^|\/)page\.tsx$/))).toEqual(sorted(Object.keys(PAGES)));
});

for (const column of COLUMNS) {
  test(`Routes respond to a "${column}" role as listed`, async () => {
    for (const { path, answers } of Object.values(ROUTES)) {
      const answer = await answerOf(people[column], inScope(path, scopes[column]));
      expect(answer, path).toBe(answers[column]);
    }
  });

  test(`Actions respond to a "${column}" role as listed`, async () => {
    for (const [name, { argument, answers }] of Object.entries(ACTIONS)) {
      const input = { scope: scopes[column], ...argument };
      const answer = codeOf(await people[column].action(name, "/builds", input));
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
        expect(html, path).toContain(catalog[code as keyof typeof catalog].title);
        expect(html, path).not.toContain(ARN.recipe);
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
    const there = inScope(path, "build-viewer@us-east-1");
    expect(await answerOf(people.viewer, there), name).toBe("ReadAccessDenied");
  }
  const here = inScope("/api/builds", scopes.viewer);
  expect(await answerOf(people.viewer, here)).toBe("ok");
});

test("Builds are hidden until AWS has confirmed the role", async ({ kiln }) => {
  await kiln.sandbox.faults.set("ListImages", { kind: "status", status: 503 }, null);
  const there = inScope("/api/builds", "build-viewer@ap-southeast-2");
  const response = await people.viewer.send(there);
  expect([response.status, codeOf(await response.json())]).toEqual([503, "ReadAccessUnverified"]);
});

test("A submission is readable by its submitter and by viewers of its account and Region", async ({
  kiln,
}) => {
  await startBuild(kiln, "al2023-base/1.2.1");
  const { value } = (await people.viewer.json(inScope("/api/submissions", scopes.viewer))) as {
    value: [{ id: string }];
  };
  const path = `/api/submissions/${value[0].id}`;
  const nora = await signInOverHttp(kiln.url, "nora");
  expect(await answerOf(people.viewer, path)).toBe("ok");
  expect(await answerOf(people.nobody, path)).toBe("NotSignedIn");
  expect(await answerOf(nora, path)).toBe("NotFound");
  const review = `/api/reviews/submission?id=${value[0].id}`;
  expect(await answerOf(people.viewer, review)).toBe("ok");
  expect(await answerOf(people.nobody, review)).toBe("NotSignedIn");
  expect(await answerOf(nora, review)).toBe("NotFound");
});

test("The review rules are for administrators", async () => {
  const pageOf = async (session: HttpSession) => (await session.send("/admin/rules")).text();
  expect(await pageOf(people.lead)).toContain("Check a request");
  expect(await pageOf(people.viewer)).toContain(catalog.PermissionMissing.title);
  expect(await pageOf(people.viewer)).not.toContain("Check a request");
});

test("The audit log is for administrators", async () => {
  const pageOf = async (session: HttpSession) => (await session.send("/audit")).text();
  expect(await pageOf(people.lead)).toContain("Audit entries");
  expect(await pageOf(people.viewer)).toContain(catalog.PermissionMissing.title);
  expect(await pageOf(people.viewer)).not.toContain("Audit entries");
  const signedOut = await people.nobody.send("/audit");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
});

test("Reviews are for users whose role can review or view there", async ({ kiln }) => {
  for (const path of ["/api/reviews", "/api/reviews/count", `/api/reviews/${MISSING}`]) {
    expect(await answerOf(people.nobody, path), path).toBe("NotSignedIn");
  }
  const nora = await signInOverHttp(kiln.url, "nora");
  expect(await answerOf(nora, `/api/reviews/${MISSING}`)).toBe("NotFound");
  const ofBuild = `/api/reviews/build?arn=${encodeURIComponent(ARN.build)}`;
  expect(await answerOf(people.nobody, ofBuild)).toBe("NotSignedIn");
  expect(await answerOf(nora, ofBuild)).toBe("RoleNotAllowed");
  expect(await answerOf(people.viewer, ofBuild)).toBe("ok");
  // Without a reviewer role, the list is empty regardless of pending reviews.
  expect(await people.viewer.json("/api/reviews")).toMatchObject({ value: { items: [] } });
  expect(await answerOf(people.lead, "/api/reviews?cursor=x")).toBe("InvalidInput");

  const page = async (session: HttpSession) => (await session.send("/reviews")).text();
  const signedOut = await people.nobody.send("/reviews");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
  expect(await page(people.viewer)).toContain(catalog.PermissionMissing.title);
  expect(await page(people.lead)).toContain("accounts and Regions that you review");
});
