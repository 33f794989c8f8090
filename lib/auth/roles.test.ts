import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { config } from "@/lib/config/config";
import { configSchema, type KilnConfig } from "@/lib/config/schema";
import { createNoRoleError, resolveConfiguredRole } from "./authorize";
import type { Permission } from "./scope-types";
import { listScopes } from "./scopes";

const regions = ["eu-west-1", "us-east-1"];
const groups = ["engineers", "leads", "viewers"];
const permissions: Permission[] = ["view", "submit", "cancel", "review", "admin"];

const some = <T>(from: T[]) => fc.subarray(from, { minLength: 1 });
const role = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  name: fc.constant("Role"),
  arn: fc.constantFrom("arn:aws:iam::111122223333:role/A", "arn:aws:iam::444455556666:role/B"),
  groups: some(groups),
  permissions: some(permissions),
  regions: fc.option(some(regions), { nil: undefined }),
});
const roles = fc.uniqueArray(role, { minLength: 1, maxLength: 4, selector: ({ id }) => id });

function configOf(entries: KilnConfig["roles"]): KilnConfig {
  const account = (id: string) => ({ id, name: id, regions });
  const accounts = ["111122223333", "444455556666"].map(account);
  return configSchema.parse({ accounts, roles: entries });
}

function sessionIn(memberOf: string[]) {
  const user = { id: "p", name: "P", email: "p@example.com", groups: memberOf };
  return {
    user,
    sessionId: "s-1",
    endsAt: Number.POSITIVE_INFINITY,
    cookieEndsAt: Number.POSITIVE_INFINITY,
  };
}

afterEach(() => config.reset());

describe("role authorization", () => {
  it("requires the configured group, Region and permission", () => {
    fc.assert(
      fc.property(
        roles,
        fc.subarray([...groups, "others"]),
        fc.constantFrom(...permissions),
        fc.constantFrom("a", "b", "c", "d", "e", ""),
        fc.constantFrom(...regions, "ap-southeast-2", ""),
        (entries, memberOf, permission, id, region) => {
          config.reset();
          config.set(configOf(entries));
          const entry = entries.find((each) => each.id === id);
          const isTheirs =
            entry?.groups.some((group) => memberOf.includes(group)) &&
            (entry.regions ?? regions).includes(region);
          const isPermitted = isTheirs && entry?.permissions.includes(permission);
          const result = resolveConfiguredRole(sessionIn(memberOf), `${id}@${region}`, permission);
          const got = result.ok ? result.value.roleArn : result.error.code;
          const refusal = isTheirs ? "PermissionMissing" : "RoleNotAllowed";
          expect(got).toBe(isPermitted ? entry?.arn : refusal);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("names the missing permission", () => {
    const arn = "arn:aws:iam::111122223333:role/A";
    const entry = { id: "a", name: "Role", arn, groups, permissions: ["view" as const] };
    config.set(configOf([entry]));
    const result = resolveConfiguredRole(sessionIn(groups), "a@eu-west-1", "review");
    expect(result).toMatchObject({
      error: { code: "PermissionMissing", happened: expect.stringContaining("review permission") },
    });
  });

  it("names roles with the permission that none of the user's roles has", () => {
    const entry = (id: string, name: string, permission: Permission, account = "111122223333") => ({
      ...{ id, name, arn: `arn:aws:iam::${account}:role/A`, groups },
      permissions: ["view" as const, permission],
    });
    config.set(
      configOf([
        { ...entry("e", "Elsewhere", "review", "444455556666"), groups: ["others"] },
        entry("a", "Team lead", "review"),
        entry("b", "Team lead", "review"),
        entry("c", "Security", "review"),
        entry("d", "Engineer", "submit"),
      ]),
    );
    expect(createNoRoleError(sessionIn(groups), "review")).toMatchObject({
      code: "PermissionMissing",
      title: "Your roles lack permission in Kiln",
      happened: "None of your roles have the review permission that this page requires.",
      remedy: "Ask an administrator for a role that has it, such as Team lead or Security.",
      action: "none",
    });
    expect(createNoRoleError(sessionIn(groups), "admin").remedy).toBe(
      "Ask an administrator to add the permission to one of your roles.",
    );
  });

  it("rejects any text that isn't a listed scope", () => {
    fc.assert(
      fc.property(roles, fc.string(), (entries, text) => {
        config.reset();
        config.set(configOf(entries));
        const session = sessionIn(groups);
        fc.pre(!listScopes(session).some(({ scope }) => scope === text));
        expect(resolveConfiguredRole(session, text, "view").ok).toBe(false);
      }),
    );
  });

  it("sends the browser neither role ARNs nor external ids", () => {
    const entry = {
      id: "a",
      name: "A",
      arn: "arn:aws:iam::111122223333:role/Hidden",
      externalId: "external-secret",
      groups,
      permissions,
    };
    const sent = JSON.stringify(listScopes(sessionIn(groups), configOf([entry])));
    expect(sent).not.toContain("Hidden");
    expect(sent).not.toContain("external-secret");
  });
});
