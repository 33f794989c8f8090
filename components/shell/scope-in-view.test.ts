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

  it("is the one that the address asks for", () => {
    expect(scopeInView(scopes, build.scope, { ...list, requested: lead.scope })).toBe(lead);
  });

  it("is the remembered one when the address asks for none, or for one they may not take", () => {
    expect(scopeInView(scopes, prod.scope, list)).toBe(prod);
    expect(scopeInView(scopes, prod.scope, { ...list, requested: "root@eu-west-1" })).toBe(prod);
  });

  it("fits the account and region of a build's page, by the same role name when there is one", () => {
    const page = { pathname: "/builds/444455556666/eu-west-1/al2023/1.0.0/1", requested: null };
    expect(scopeInView(scopes, build.scope, page)).toBe(prod);
  });

  it("is the first when nothing is remembered, and null without any role", () => {
    expect(scopeInView(scopes, null, list)).toBe(build);
    expect(scopeInView([], null, list)).toBeNull();
  });
});

describe("scopeTarget", () => {
  it("stays on the page and keeps its query", () => {
    const search = new URLSearchParams({ status: "FAILED", scope: build.scope });
    expect(scopeTarget("/builds", search, lead)).toBe(
      "/builds?status=FAILED&scope=prod-lead%40eu-west-1",
    );
  });

  it("leaves the page of a build of another account or region", () => {
    const page = "/builds/111122223333/eu-west-1/al2023/1.0.0/1";
    expect(scopeTarget(page, new URLSearchParams(), lead)).toBe(
      "/builds?scope=prod-lead%40eu-west-1",
    );
    expect(scopeTarget(page, new URLSearchParams(), build)).toContain(page);
  });
});
