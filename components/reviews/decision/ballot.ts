import type { RuleView } from "@/lib/reviews/view";
import type { Decision } from "../review-words";

type BallotRule = Pick<RuleView, "reason" | "ticket"> | undefined;

/** Whether a decision must give a reason: as the rule says; a bypass always. */
export function needsReason(rule: BallotRule, decision: Decision): boolean {
  if (decision === "bypass") return true;
  const required = rule?.reason ?? "reject";
  return required === "both" || required === decision;
}

/** What is wrong with the entries of a decision, by field. The server checks the same. */
export function ballotProblems(
  rule: BallotRule,
  decision: Decision,
  { reason, ticket }: { reason: string; ticket: string },
): { reason?: string; ticket?: string } {
  const pattern = decision === "approve" ? rule?.ticket?.pattern : undefined;
  return {
    ...(needsReason(rule, decision) && reason.trim() === "" ? { reason: "Enter a reason." } : {}),
    ...(pattern !== undefined && !matches(pattern, ticket.trim())
      ? { ticket: `Enter a ticket reference that matches ${pattern}.` }
      : {}),
  };
}

/** A pattern that only this browser can't read is left to the server. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return text !== "";
  }
}
