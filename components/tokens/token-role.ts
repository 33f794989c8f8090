import type { Permission, ScopeOption } from "@/lib/auth/scope-types";
import {
  servicePermissions,
  type TokenKind,
  type TokenPermission,
  tokenPermissions,
} from "@/lib/tokens/view";

/** A role for which the user can create tokens, with all of its Regions. */
export interface TokenRole {
  /** The scope of the role in its first Region. */
  scope: string;
  label: string;
  regions: string[];
  permissions: Permission[];
  /** True if the user administers the role's account, so that a service token is possible. */
  canService: boolean;
}

/** Groups the user's scopes by role. */
export function listTokenRoles(scopes: readonly ScopeOption[]): TokenRole[] {
  const administered = new Set(
    scopes.filter(({ permissions }) => permissions.includes("admin")).map(({ account }) => account),
  );
  const roles = new Map<string, TokenRole>();
  for (const { scope, roleId, roleName, accountName, account, region, permissions } of scopes) {
    const known = roles.get(roleId);
    if (known) known.regions.push(region);
    else {
      roles.set(roleId, {
        scope,
        label: `${roleName} · ${accountName} (${account})`,
        regions: [region],
        permissions,
        canService: administered.has(account),
      });
    }
  }
  return [...roles.values()];
}

/** The permissions that a token of this kind and role can have in addition to `view`. */
export function listGrantablePermissions(
  role: TokenRole,
  kind: "personal" | "service",
): TokenPermission[] {
  const possible: readonly TokenPermission[] =
    kind === "service" ? servicePermissions : tokenPermissions;
  return possible.filter((one) => one !== "view" && role.permissions.includes(one));
}

/** Describes what each permission allows through the API. */
export const permissionLabels: Readonly<Record<TokenPermission, string>> = {
  view: "View builds",
  submit: "Submit builds",
  review: "Approve and reject requests",
  admin: "Read the audit log",
};

export const kindLabels: Readonly<Record<TokenKind, string>> = {
  personal: "Personal",
  service: "Service",
  ci: "CI job",
};
