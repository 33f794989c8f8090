import type { Result } from "@/lib/errors/result";

/** What Kiln permits a role to do; IAM policies also apply to everything that reaches AWS. */
export type Permission = "view" | "submit" | "cancel" | "review" | "admin";

/**
 * A role and Region available to a user. Contains no ARNs and secrets, so it is safe for the
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
  /** See `personId` in `lib/config/person-id.ts`. */
  id: string;
  name: string;
  email: string;
  groups: string[];
}

/** A scope checked against the session: the user, IAM role, account and Region. Server only. */
export interface ActingRole extends ScopeOption {
  roleArn: string;
  externalId?: string;
  person: Person;
  sessionId: string;
}

/** A user who reads data of an account and Region, regardless of their role. */
export interface AccountRegionReader {
  person: Person;
  /**
   * Succeeds if one of the user's roles there can view its builds; otherwise returns the first
   * error.
   */
  mayView: (accountRegion: Pick<ScopeOption, "account" | "region">) => Promise<Result<unknown>>;
  /** Returns true if the user has the role in the Region. */
  mayTake: (roleId: string, region: string) => boolean;
}

/** The account and Region of a denied page, and the roles to try instead. */
export interface RoleChoice {
  account: string;
  /** Null for a user without any role in the account. */
  accountName: string | null;
  region: string;
  links: { roleName: string; href: string }[];
}
