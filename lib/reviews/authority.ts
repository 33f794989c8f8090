import "server-only";
import type { Permission, Person, ScopeOption } from "@/lib/auth/scope-types";
import { listScopes } from "@/lib/auth/scopes";
import type { KilnConfig } from "@/lib/config/schema";
import { getAccountFromRoleArn } from "@/lib/config/schema";
import { parseStoredRequesters } from "./requesters";
import { getVoterRefusal } from "./rules/count-votes";
import type { DecisionRefusal } from "./view";
import { getEffectiveReviewRule, type ReviewRow } from "./votes";

/**
 * A person's rights on a review. Each scope is `roleId@region`, and is absent if the person can't
 * take the action.
 */
export interface ReviewPermissions {
  decideScope?: string;
  bypassScope?: string;
  /** A role in the account and Region with which the person can comment. */
  commentScope?: string;
  /** The reason why the person can't decide. */
  refusal?: DecisionRefusal;
}

/** The columns to read if a review is needed only for {@link getReviewPermissions}. */
export const reviewPermissionsColumns = [
  "id",
  "account",
  "region",
  "status",
  "gate",
  "rule",
  "requesters",
] as const;

type JudgedReview = Pick<ReviewRow, (typeof reviewPermissionsColumns)[number]>;

/**
 * Determines a person's rights from the configuration and the review's rule, without calling AWS.
 */
export function getReviewPermissions(
  person: Person,
  review: JudgedReview,
  from: KilnConfig,
): ReviewPermissions {
  const scopes = getScopes(person, from).filter(
    ({ account, region }) => account === review.account && region === review.region,
  );
  const isOpen = review.status === "open";
  const decide = findScopeWithPermission(scopes, "review");
  const bypass = findScopeWithPermission(scopes, "admin");
  const comment = findScopeWithPermission(scopes, "view");
  const refusal = getDecisionRefusal(person, review, decide !== undefined);
  // Without a rule, one approval is enough, so people who can approve have nothing to bypass.
  const isBypassUseful = isOpen && (review.rule !== null || refusal !== null);
  return {
    ...(refusal === null && decide ? { decideScope: decide } : {}),
    ...(isBypassUseful && bypass ? { bypassScope: bypass } : {}),
    ...(comment ? { commentScope: comment } : {}),
    ...(refusal === null ? {} : { refusal }),
  };
}

const scopeCache = new WeakMap<Person, { from: KilnConfig; scopes: ScopeOption[] }>();

function getScopes(person: Person, from: KilnConfig): ScopeOption[] {
  const last = scopeCache.get(person);
  if (last?.from === from) return last.scopes;
  const scopes = listScopes({ user: person }, from);
  scopeCache.set(person, { from, scopes });
  return scopes;
}

function findScopeWithPermission(
  scopes: readonly ScopeOption[],
  permission: Permission,
): string | undefined {
  return scopes.find(({ permissions }) => permissions.includes(permission))?.scope;
}

function getDecisionRefusal(
  person: Person,
  review: JudgedReview,
  hasRole: boolean,
): DecisionRefusal | null {
  if (review.status !== "open") return "closed";
  if (!hasRole) return "no-permission";
  const refusal = getVoterRefusal(
    getEffectiveReviewRule(review),
    person,
    parseStoredRequesters(review),
  );
  return refusal as Extract<DecisionRefusal, typeof refusal>;
}

/**
 * The rule's reviewer groups. If it has none, the names of the roles with the review permission in
 * the review's account and Region.
 */
export function listReviewerGroupsOrRoles(
  review: ReviewRow,
  { roles, accounts }: KilnConfig,
): string[] {
  const { reviewers } = getEffectiveReviewRule(review);
  if (reviewers) return reviewers;
  const regions = accounts.find(({ id }) => id === review.account)?.regions ?? [];
  const names = roles
    .filter(({ arn, permissions }) => {
      return getAccountFromRoleArn(arn) === review.account && permissions.includes("review");
    })
    .filter((role) => (role.regions ?? regions).includes(review.region))
    .map(({ name }) => name);
  return [...new Set(names)];
}
