import { matchesPattern, type ReviewRule } from "@/lib/config/review-rules";
import { isBlank } from "@/lib/text/free-text";

export interface Voter {
  id: string;
  groups: readonly string[];
}

export interface Vote {
  personId: string;
  decision: "approve" | "reject" | "bypass";
  /** ISO-8601. */
  at: string;
}

type Outcome = "open" | "approved" | "rejected";

export interface VoteCount {
  /** The number of people whose approval counts. */
  approvals: number;
  needed: number;
  outcome: Outcome;
}

type CountedRule = Pick<ReviewRule, "approvals">;

/**
 * Counts votes. Each person's latest vote counts, one rejection rejects the review, and a bypass
 * alone approves it.
 *
 * @param votes in any order
 */
export function countVotes(rule: CountedRule, votes: readonly Vote[]): VoteCount {
  const newest = new Map<string, Vote>();
  for (const vote of votes) {
    const known = newest.get(vote.personId);
    if (!known || known.at <= vote.at) newest.set(vote.personId, vote);
  }
  const decisions = [...newest.values()].map(({ decision }) => decision);
  const approvals = decisions.filter((decision) => decision === "approve").length;
  const count = { approvals, needed: rule.approvals };
  if (decisions.includes("reject")) return { ...count, outcome: "rejected" };
  const approved = decisions.includes("bypass") || approvals >= rule.approvals;
  return { ...count, outcome: approved ? "approved" : "open" };
}

export type VoteRefusal = "not-a-reviewer" | "own-request" | "reason-missing" | "ticket-invalid";

interface Ballot {
  decision: "approve" | "reject";
  reason: string;
  ticket: string;
}

/**
 * Returns the reason why a rule doesn't let a person decide; `null` if it does.
 *
 * @param requesters IDs of the review's requesters; see `listRequesters`
 */
export function getVoterRefusal(
  rule: Pick<ReviewRule, "reviewers" | "self">,
  voter: Voter,
  requesters: readonly string[],
): VoteRefusal | null {
  if (rule.reviewers && !rule.reviewers.some((group) => voter.groups.includes(group))) {
    return "not-a-reviewer";
  }
  return !rule.self && requesters.includes(voter.id) ? "own-request" : null;
}

/**
 * Returns why a rule rejects a decision's reason or ticket reference; `null` if it doesn't. A
 * rejection needs no ticket reference.
 */
export function getBallotRefusal(
  rule: Pick<ReviewRule, "reason" | "ticket">,
  { decision, reason, ticket }: Ballot,
): VoteRefusal | null {
  const needsReason = rule.reason === "both" || rule.reason === decision;
  if (needsReason && isBlank(reason)) return "reason-missing";
  if (decision === "reject" || !rule.ticket) return null;
  return matchesPattern(rule.ticket.pattern, ticket) ? null : "ticket-invalid";
}
