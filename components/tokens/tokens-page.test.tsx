import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import type { ApiTokenView } from "@/lib/tokens/view";
import { listGrantablePermissions, listTokenRoles } from "./token-role";
import { TokensPage } from "./tokens-page";

const scope = (roleId: string, region: string, ...permissions: ScopeOption["permissions"]) => ({
  ...{ scope: `${roleId}@${region}`, roleId, roleName: roleId, region, permissions },
  ...{ account: "111122223333", accountName: "Build" },
});
const roles = listTokenRoles([
  scope("engineer", "eu-west-1", "view", "submit", "cancel"),
  scope("engineer", "us-east-1", "view", "submit", "cancel"),
  scope("lead", "eu-west-1", "view", "submit", "review", "admin"),
]);

const token: ApiTokenView = {
  ...{ id: "t-1", kind: "service", name: "nightly", hint: "wxyz", roleName: "Engineer" },
  ...{ accountName: "Build", regions: ["eu-west-1"], permissions: ["view"], createdBy: "Leo" },
  ...{ createdAt: "2026-11-01T00:00:00Z", expiresAt: "2026-11-08T00:00:00Z", lastUsedAt: null },
  ...{ state: "revoked", revokedAt: "2026-11-02T00:00:00Z", revokedBy: "Dana" },
};

const renderPage = (changes: Partial<Parameters<typeof TokensPage>[0]> = {}) =>
  getHtmlText(
    renderToStaticMarkup(
      <TokensPage
        initial={[]}
        unavailable={null}
        scope="engineer@eu-west-1"
        roles={roles}
        maxDays={90}
        create={async () => err(createPortalError("Unexpected"))}
        revoke={async () => err(createPortalError("Unexpected"))}
        {...changes}
      />,
    ),
  );

it("groups the Regions of a role", () => {
  expect(roles.map(({ regions }) => regions)).toEqual([["eu-west-1", "us-east-1"], ["eu-west-1"]]);
});

it("offers only permissions that the API has and the role grants", () => {
  const [engineer, lead] = roles;
  if (!engineer || !lead) throw new Error("no roles");
  expect(listGrantablePermissions(engineer, "personal")).toEqual(["submit"]);
  expect(listGrantablePermissions(lead, "personal")).toEqual(["submit", "review", "admin"]);
  expect(listGrantablePermissions(lead, "service")).toEqual(["submit", "admin"]);
});

it("explains both types of token", () => {
  expect(renderPage()).toContain("A personal token acts as you and stops working if you lose the");
  expect(renderPage()).toContain("A service token isn't tied to a user and keeps working when");
});

it("lists who created and revoked a token", () => {
  const text = renderPage({ initial: [token] });
  for (const part of [
    "nightly",
    "Service",
    "Leo",
    "wxyz",
    "Revoked",
    "View builds",
    "Never used",
  ]) {
    expect(text).toContain(part);
  }
});

it("states that an active token expires in less than a minute", () => {
  const expiresAt = new Date(Date.now() + 30_000).toISOString();
  const text = renderPage({ initial: [{ ...token, state: "active", expiresAt }] });
  expect(text).toContain("in less than a minute");
});

it("explains an empty list, and an installation without tokens", () => {
  expect(renderPage()).toContain("No API tokens");
  const text = renderPage({ unavailable: createPortalError("TokensUnavailable") });
  expect(text).toContain("aren't available in this installation");
  expect(text).not.toContain("Expires after");
});
