import type { ReviewRule } from "@/lib/config/review-rules";
import { andList, orList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";
import { combineRules, findStrictestRules } from "./strictness";

interface Approvals extends Pick<ReviewRule, "approvals"> {
  /** The groups that can decide. */
  reviewers?: readonly string[] | undefined;
  /** The roles that can decide if there are no such groups; absent if they depend on the request. */
  roles?: ReviewerRoles | undefined;
  /** True if `approvals` counts only those that are still missing. */
  isMore?: boolean;
}

interface ReviewerRoles {
  names: readonly string[];
  accountName: string;
}

type Requirements = Approvals &
  Pick<ReviewRule, "gate" | "self" | "reason"> & {
    ticket?: { pattern: string } | undefined;
    /** True if the rule applies to a review whose requester is known. */
    isRequesterKnown?: boolean;
  };

/** Describes the approvals that a rule requires, such as "2 approvals from members of “security”". */
export function describeRequiredApprovals(rule: Approvals): string {
  const { approvals, reviewers, isMore = false } = rule;
  const roles = findDecidingRoles(rule);
  const one = approvals === 1;
  const count = `${approvals} ${isMore ? "more " : ""}${one ? "approval" : "approvals"}`;
  if (reviewers)
    return `${count} from ${one ? "a member" : "members"} of ${orList.format(reviewers.map(quote))}`;
  if (roles === null) return `${count} from ${one ? "a reviewer" : "different reviewers"}`;
  return `${count}${one ? "" : ", each"} from ${describeRoles(roles)}`;
}

/** The roles that approvals come from; null if groups or any reviewers can approve. */
function findDecidingRoles({ reviewers, roles }: Approvals): ReviewerRoles | null {
  return reviewers || !roles || roles.names.length === 0 ? null : roles;
}

/** Describes a person with one of the roles, such as "a team lead in Production". */
function describeRoles({ names, accountName }: ReviewerRoles): string {
  const nouns = names.map((name) => addArticle(lowercaseFirstLetter(name)));
  return `${orList.format(nouns)} in ${accountName}`;
}

/** Lowercases the initial of a name for use within a sentence, except in abbreviations. */
function lowercaseFirstLetter(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}

function addArticle(noun: string): string {
  return /^(?:[aeiou]|[AEFHILMNORSX]\p{Lu})/u.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/**
 * Describes what a rule requires, such as "Requires 2 approvals from members of “security”.
 * Approvals require a ticket reference matching “CHG[0-9]{7}”. The requester can also approve or
 * reject the request."
 */
export function describeRuleRequirements(rule: Requirements): string {
  const { reason, ticket, self } = rule;
  return [
    `Requires ${describeRequiredApprovals(rule)}.`,
    ...describeRequiredInput(reason, ticket),
    self ? "The requester can also approve or reject the request." : describeExcludedPeople(rule),
  ].join(" ");
}

const severalRules =
  "The request doesn't specify an exact version of every resource, so several rules";

const noRule: Record<ReviewRule["gate"], string> = {
  submit: "No rule matches. The request doesn't require approval.",
  step: "No rule matches. By default, one approval from a reviewer other than the requester is enough.",
};

/**
 * Describes what applies to a request if not exactly one rule does: the default, or the combined
 * rules of a request that leaves versions open. Returns `null` for one rule.
 */
export function describeOtherThanOneRule(
  gate: ReviewRule["gate"],
  rules: readonly ReviewRule[],
): string | null {
  if (rules.length === 1) return null;
  const combined = combineRules(findStrictestRules(rules));
  if (!combined) return noRule[gate];
  return gate === "submit"
    ? `${severalRules} apply. Kiln combines their strictest requirements. ${describeRuleRequirements(combined)}`
    : `${severalRules} can apply. The versions that AWS selects determine which one applies.`;
}

/** Describes what reviewers must enter, such as "Approvals and rejections require a reason." */
function describeRequiredInput(
  reason: Requirements["reason"],
  ticket: Requirements["ticket"],
): string[] {
  if (reason === "both" && !ticket) return ["Approvals and rejections require a reason."];
  const parts = [
    ...(reason === "approve" || reason === "both" ? ["a reason"] : []),
    ...(ticket ? [`a ticket reference matching ${quote(ticket.pattern)}`] : []),
  ];
  return [
    ...(parts.length > 0 ? [`Approvals require ${andList.format(parts)}.`] : []),
    ...(reason === "reject" || reason === "both" ? ["Rejections require a reason."] : []),
  ];
}

/** Describes who can't decide unless the rule has `self: true`. See `listRequesters`. */
function describeExcludedPeople({ gate, isRequesterKnown = false }: Requirements): string {
  if (gate === "submit")
    return "The requester can't approve or reject the request. If the requester is a service, this also applies to anyone who created its API tokens.";
  return [
    "The requester and anyone who retried the build can't approve or reject the request.",
    ...(isRequesterKnown
      ? []
      : [
          "If Kiln doesn't know who submitted the build, this also applies to anyone whose submission might have started it.",
        ]),
    "If any of them is a service, this also applies to anyone who created its API tokens.",
  ].join(" ");
}
