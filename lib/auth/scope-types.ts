import type { Result } from "@/lib/errors/result";

/** What Kiln lets a role do; IAM has the last word on everything that reaches AWS. */
export type Permission = "view" | "submit" | "cancel" | "review" | "admin";

/**
 * A role and region that a person may act in. Free of ARNs and secrets: safe for the browser.
 * `scope` is `"<roleId>@<region>"`, e.g. `build-engineer@eu-west-1`.
 */
export interface ScopeOption {
  scope: string;
  roleId: string;
  roleName: string;
  account: string;
  accountName: string;
  /** As configured, to set the account apart; its name always stands beside it. */
  accountColor?: "red" | "amber" | "green" | "blue";
  region: string;
  permissions: Permission[];
}

/** The signed-in human, as the identity provider named them. */
export interface Person {
  /** See `personId` in `lib/config/person-id.ts`. */
  id: string;
  name: string;
  email: string;
  groups: string[];
}

/** A scope that was checked against the session: who acts, as which IAM role, where. Server only. */
export interface ActingRole extends ScopeOption {
  roleArn: string;
  externalId?: string;
  person: Person;
  sessionId: string;
}

/** Somebody who wants to read what belongs to an account and Region, whichever role they act as. */
export interface PlaceReader {
  person: Person;
  /** Whether one of the person's roles there may view its builds; the first refusal otherwise. */
  mayView: (place: Pick<ScopeOption, "account" | "region">) => Promise<Result<unknown>>;
  /** Whether the person may take the role in the Region. */
  mayTake: (roleId: string, region: string) => boolean;
}

/** The account and Region that a refused page is about, and the roles to try instead. */
export interface RoleChoice {
  account: string;
  /** Null for a person without any role in the account. */
  accountName: string | null;
  region: string;
  links: { roleName: string; href: string }[];
}
