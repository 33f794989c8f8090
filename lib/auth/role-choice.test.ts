import { describe, expect, it } from "vitest";
import { getRoleChoice, hasOtherRoleWithPermission } from "./role-choice";
import type { ScopeOption } from "./scope-types";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const scope = (roleId: string, changes: Partial<ScopeOption> = {}): ScopeOption => ({
  ...accountRegion,
  scope: `${roleId}@${changes.region ?? accountRegion.region}`,
  roleId,
  roleName: `Role ${roleId}`,
  accountName: "Build",
  permissions: ["view"],
  ...changes,
});
const page = { accountRegion, refused: "a@eu-west-1", pathname: "/builds/x", params: {} };

describe("the roles for a denied page", () => {
  it("are the user's other roles with view permission in its account and Region", () => {
    const scopes = [
      scope("a"),
      scope("b"),
      scope("c", { permissions: ["submit"] }),
      scope("d", { region: "us-east-1" }),
      scope("e", { account: "444455556666" }),
    ];
    expect(getRoleChoice(scopes, page).links).toEqual([
      { roleName: "Role b", href: "/builds/x?scope=b%40eu-west-1" },
    ]);
  });

  it("keep the rest of the URL", () => {
    const params = { scope: "a@eu-west-1", tab: "logs", tag: ["x", "y=z"] };
    const [link] = getRoleChoice([scope("b")], { ...page, params }).links;
    expect(link?.href).toBe("/builds/x?scope=b%40eu-west-1&tab=logs&tag=x&tag=y%3Dz");
  });

  it("are none if all were tried, and the account name is shown only to users with a role in it", () => {
    expect(getRoleChoice([scope("b")], { ...page, refused: null })).toMatchObject({
      accountName: "Build",
      links: [],
    });
    expect(getRoleChoice([scope("e", { account: "444455556666" })], page)).toMatchObject({
      account: accountRegion.account,
      accountName: null,
      links: [],
    });
  });
});

it("another role with a permission isn't the denied one", () => {
  const submitter = scope("a", { permissions: ["submit"] });
  const hasOther = (denied: string | null) =>
    hasOtherRoleWithPermission([submitter, scope("b")], "submit", denied);
  expect([hasOther(submitter.scope), hasOther("b@eu-west-1"), hasOther(null)]).toEqual([
    false,
    true,
    true,
  ]);
});
