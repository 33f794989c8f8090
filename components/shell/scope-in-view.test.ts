import { describe, expect, it } from "vitest";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { scopeInView, scopeTarget } from "./scope-in-view";

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

describe("scopeInView", () => {
  const list = { pathname: "/builds", requested: null };

  it("is the one in the URL", () => {
    expect(scopeInView(scopes, build.scope, { ...list, requested: lead.scope })).toBe(lead);
  });

  it("is the saved one if the URL has none or one without access", () => {
    expect(scopeInView(scopes, prod.scope, list)).toBe(prod);
    expect(scopeInView(scopes, prod.scope, { ...list, requested: "root@eu-west-1" })).toBe(prod);
  });

  it("matches the account and Region of a build's page, with the same role name if possible", () => {
    const page = { pathname: "/builds/444455556666/eu-west-1/al2023/1.0.0/1", requested: null };
    expect(scopeInView(scopes, build.scope, page)).toBe(prod);
  });

  it("is the first if none is saved, and null without any role", () => {
    expect(scopeInView(scopes, null, list)).toBe(build);
    expect(scopeInView([], null, list)).toBeNull();
  });
});

describe("scopeTarget", () => {
  it("keeps the page and its query", () => {
    const search = new URLSearchParams({ status: "FAILED", scope: build.scope });
    expect(scopeTarget("/builds", search, lead)).toBe(
      "/builds?status=FAILED&scope=prod-lead%40eu-west-1",
    );
  });

  it("leaves the page of a build in another account or Region", () => {
    const page = "/builds/111122223333/eu-west-1/al2023/1.0.0/1";
    expect(scopeTarget(page, new URLSearchParams(), lead)).toBe(
      "/builds?scope=prod-lead%40eu-west-1",
    );
    expect(scopeTarget(page, new URLSearchParams(), build)).toContain(page);
  });
});
