import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";

/** A permission that Kiln grants to a role. For every call to AWS, IAM policies also apply. */
export type Permission = "view" | "submit" | "cancel" | "review" | "admin";

/**
 * A role and Region available to a user. Contains no ARNs or secrets, so it is safe for the
 * browser. `scope` is `"<roleId>@<region>"`, such as `build-engineer@eu-west-1`.
 */
export interface ScopeOption {
  scope: string;
  roleId: string;
  roleName: string;
  account: string;
  accountName: string;
  /** The configured color that distinguishes the account; always shown with its name. */
  accountColor?: "red" | "amber" | "green" | "blue";
  region: string;
  permissions: Permission[];
}

/** The signed-in user, as identified by the identity provider. */
export interface Person {
  /** The person's ID; see `formatPersonId` in `lib/config/person-id.ts`. */
  id: string;
  name: string;
  email: string;
  groups: string[];
  /** Restrictions on the person's roles; set only if an API token acts for the person. */
  limits?: TokenLimits;
}

/** The limits of an API token, which apply in addition to those of its owner. */
export interface TokenLimits {
  roleId: string;
  regions: string[];
  permissions: Permission[];
}

/**
 * A scope that was checked against the session, with the user, IAM role, account, and Region.
 * Server only.
 */
export interface ActingRole extends ScopeOption {
  roleArn: string;
  externalId?: string;
  person: Person;
  sessionId: string;
}

/** A user who reads data of accounts and Regions with any of their roles, not a selected one. */
export interface AccountRegionReader {
  person: Person;
  /**
   * Succeeds if one of the user's roles there can view its builds; otherwise returns the first
   * error.
   */
  findViewRole: (
    accountRegion: Pick<ScopeOption, "account" | "region">,
  ) => Promise<Result<unknown>>;
  hasRole: (roleId: string, region: string) => boolean;
}

/** The accounts and Regions whose builds a request can read, with a role for each. Server only. */
export interface ReadScope {
  /** True for all accounts and Regions that the user can view, false for a single role. */
  isAll: boolean;
  person: Person;
  sessionId: string;
  /** At least one role, unless `isAll`. */
  readable: ActingRole[];
  /**
   * Accounts and Regions in which the user has a role but can't view builds now; only if `isAll`.
   */
  unreachable: UnreachableAccount[];
}

/** An account and Region whose data a user can't read, and why. */
export interface UnreachableAccount {
  account: string;
  accountName: string;
  region: string;
  error: PortalError;
}

/** The account and Region of a denied page, and the roles to try instead. */
export interface RoleChoice {
  account: string;
  /** Null for a user without any role in the account. */
  accountName: string | null;
  region: string;
  links: { roleName: string; href: string }[];
}
