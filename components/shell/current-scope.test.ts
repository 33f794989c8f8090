import { describe, expect, it } from "vitest";
import type { ScopeOption } from "@/lib/auth/scope-types";
import {
  getAllAccountsListPath,
  getCurrentScope,
  getPathForScope,
  isAllAccountsListOpen,
  isUnknownScopeRequested,
} from "./current-scope";

const option = (
  roleId: string,
  roleName: string,
  account: string,
  region: string,
): ScopeOption => ({
  scope: `${roleId}@${region}`,
  roleId,
  roleName,
  account,
  accountName: account,
  region,
  permissions: ["view"],
});
const build = option("build-engineer", "KilnEngineer", "111122223333", "eu-west-1");
const buildUs = option("build-engineer", "KilnEngineer", "111122223333", "us-east-1");
const lead = option("prod-lead", "KilnLead", "444455556666", "eu-west-1");
const prod = option("prod-engineer", "KilnEngineer", "444455556666", "eu-west-1");
const scopes = [build, buildUs, lead, prod];

describe("isUnknownScopeRequested", () => {
  it.each([
    ["/builds", "root@eu-west-1", true],
    ["/builds", build.scope, false],
    ["/builds", "all", false],
    ["/builds", null, false],
    ["/builds", "", false],
    ["/builds/new", "root@eu-west-1", true],
    ["/notifications", "root@eu-west-1", true],
    ["/builds/444455556666/eu-west-1/al2023/1.0.0/1", "root@eu-west-1", false],
    ["/builds/compare", "root@eu-west-1", false],
    ["/audit", "root@eu-west-1", false],
  ])("for %s with %s is %s", (pathname, requested, expected) => {
    expect(isUnknownScopeRequested(scopes, { pathname, requested })).toBe(expected);
  });
});

describe("getCurrentScope", () => {
  const list = { pathname: "/builds", requested: null };

  it("is the one in the URL", () => {
    expect(getCurrentScope(scopes, build.scope, { ...list, requested: lead.scope })).toBe(lead);
  });

  it("is the saved one if the URL has none or one without access", () => {
    expect(getCurrentScope(scopes, prod.scope, list)).toBe(prod);
    expect(getCurrentScope(scopes, prod.scope, { ...list, requested: "root@eu-west-1" })).toBe(
      prod,
    );
  });

  it("matches the account and Region of a build's page, with the same role name if possible", () => {
    const page = { pathname: "/builds/444455556666/eu-west-1/al2023/1.0.0/1", requested: null };
    expect(getCurrentScope(scopes, build.scope, page)).toBe(prod);
  });

  it("matches the account and Region of the image in the query, whatever the URL's scope", () => {
    const imageArn = "arn:aws:imagebuilder:eu-west-1:444455556666:image/al2023/1.0.0/2";
    const compare = { pathname: "/builds/compare", imageArn };
    expect(getCurrentScope(scopes, build.scope, { ...compare, requested: null })).toBe(prod);
    expect(getCurrentScope(scopes, build.scope, { ...compare, requested: lead.scope })).toBe(lead);
    expect(getCurrentScope(scopes, lead.scope, { ...compare, requested: build.scope })).toBe(prod);
  });

  it("is the first if none is saved, and null without any role", () => {
    expect(getCurrentScope(scopes, null, list)).toBe(build);
    expect(getCurrentScope([], null, list)).toBeNull();
  });
});

describe("pathInScope", () => {
  it("keeps the page and its query", () => {
    const search = new URLSearchParams({ status: "FAILED", scope: build.scope });
    expect(getPathForScope("/builds", search, lead)).toBe(
      "/builds?status=FAILED&scope=prod-lead%40eu-west-1",
    );
  });

  it("leaves a comparison in another account or Region", () => {
    const search = new URLSearchParams({
      a: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023/1.0.0/1",
      b: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023/1.0.0/2",
    });
    expect(getPathForScope("/builds/compare", search, lead)).toBe(
      "/builds?scope=prod-lead%40eu-west-1",
    );
    expect(getPathForScope("/builds/compare", search, build)).toContain("/builds/compare?a=");
  });

  it("leaves the page of a build in another account or Region", () => {
    const page = "/builds/111122223333/eu-west-1/al2023/1.0.0/1";
    expect(getPathForScope(page, new URLSearchParams(), lead)).toBe(
      "/builds?scope=prod-lead%40eu-west-1",
    );
    expect(getPathForScope(page, new URLSearchParams(), build)).toContain(page);
  });
});

describe("the list of all accounts and Regions", () => {
  it("is in view on the build list only, where links lead to the saved scope", () => {
    const list = { pathname: "/builds", requested: "all" };
    expect(isAllAccountsListOpen(list)).toBe(true);
    expect(isAllAccountsListOpen({ ...list, pathname: "/builds/new" })).toBe(false);
    expect(isAllAccountsListOpen({ ...list, requested: build.scope })).toBe(false);
    expect(getCurrentScope(scopes, prod.scope, list)).toBe(prod);
  });

  it("keeps the filters of a list, except account and Region on the way back", () => {
    const search = new URLSearchParams({ scope: build.scope, status: "FAILED" });
    expect(getAllAccountsListPath("/builds", search)).toBe("/builds?scope=all&status=FAILED");
    expect(getAllAccountsListPath("/audit", search)).toBe("/builds?scope=all");
    const filtered = new URLSearchParams("scope=all&status=FAILED&account=1&region=eu-west-1");
    expect(getPathForScope("/builds", filtered, lead)).toBe(
      "/builds?scope=prod-lead%40eu-west-1&status=FAILED",
    );
  });
});
