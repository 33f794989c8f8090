import "server-only";
import type { Permission, Person, ScopeOption } from "@/lib/auth/scope-types";
import { scopesOf } from "@/lib/auth/scopes";
import type { KilnConfig } from "@/lib/config/schema";
import { accountOfRole } from "@/lib/config/schema";
import { storedRequesters } from "./requesters";
import { voterRefusal } from "./rules/count-votes";
import type { DecideRefusal } from "./view";
import { type ReviewRow, ruleOf } from "./votes";

/** A person's rights on a review. Scopes are `roleId@region`, absent without the right. */
export interface Authority {
  decideScope?: string;
  bypassScope?: string;
  /** Any role in the account and Region, to comment with. */
  commentScope?: string;
  /** Why the person can't decide. */
  refusal?: DecideRefusal;
}

/** The columns that it needs, so that lists can leave the others unread. */
export const judgedColumns = [
  "id",
  "account",
  "region",
  "status",
  "gate",
  "rule",
  "requesters",
] as const;

type JudgedReview = Pick<ReviewRow, (typeof judgedColumns)[number]>;

/** Determines a person's rights by the configuration and the review's rule, without calling AWS. */
export function authorityOf(person: Person, review: JudgedReview, from: KilnConfig): Authority {
  const scopes = scopesFor(person, from).filter(
    ({ account, region }) => account === review.account && region === review.region,
  );
  const isOpen = review.status === "open";
  const decide = scopeWith(scopes, "review");
  const bypass = scopeWith(scopes, "admin");
  const comment = scopeWith(scopes, "view");
  const refusal = refusalOf(person, review, decide !== undefined);
  return {
    ...(refusal === null && decide ? { decideScope: decide } : {}),
    ...(isOpen && bypass ? { bypassScope: bypass } : {}),
    ...(comment ? { commentScope: comment } : {}),
    ...(refusal === null ? {} : { refusal }),
  };
}

const known = new WeakMap<Person, { from: KilnConfig; scopes: ScopeOption[] }>();

/** The person's scopes, computed once for all reviews of a list. */
function scopesFor(person: Person, from: KilnConfig): ScopeOption[] {
  const last = known.get(person);
  if (last?.from === from) return last.scopes;
  const scopes = scopesOf({ user: person }, from);
  known.set(person, { from, scopes });
  return scopes;
}

function scopeWith(scopes: readonly ScopeOption[], permission: Permission): string | undefined {
  return scopes.find(({ permissions }) => permissions.includes(permission))?.scope;
}

function refusalOf(person: Person, review: JudgedReview, hasRole: boolean): DecideRefusal | null {
  if (review.status !== "open") return "closed";
  if (!hasRole) return "no-permission";
  const refusal = voterRefusal(ruleOf(review), person, storedRequesters(review));
  return refusal as Extract<DecideRefusal, typeof refusal>;
}

/** The rule's groups, or else the names of the roles with the review permission there. */
export function decidersOf(review: ReviewRow, { roles, accounts }: KilnConfig): string[] {
  const { reviewers } = ruleOf(review);
  if (reviewers) return reviewers;
  const regions = accounts.find(({ id }) => id === review.account)?.regions ?? [];
  const names = roles
    .filter(({ arn, permissions }) => {
      return accountOfRole(arn) === review.account && permissions.includes("review");
    })
    .filter((role) => (role.regions ?? regions).includes(review.region))
    .map(({ name }) => name);
  return [...new Set(names)];
}
