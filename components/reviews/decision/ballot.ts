import type { RuleView } from "@/lib/reviews/view";
import type { Decision } from "../review-words";

type BallotRule = Pick<RuleView, "reason" | "ticket"> | undefined;

/** Whether a decision must give a reason: as the rule says; a bypass always. */
export function needsReason(rule: BallotRule, decision: Decision): boolean {
  if (decision === "bypass") return true;
  const required = rule?.reason ?? "reject";
  return required === "both" || required === decision;
}

/** What is missing in a decision, by field. The server also checks the ticket against its pattern. */
export function ballotProblems(
  rule: BallotRule,
  decision: Decision,
  { reason, ticket }: { reason: string; ticket: string },
): { reason?: string; ticket?: string } {
  const needsTicket = decision === "approve" && rule?.ticket !== undefined;
  return {
    ...(needsReason(rule, decision) && reason.trim() === "" ? { reason: "Enter a reason." } : {}),
    ...(needsTicket && ticket.trim() === "" ? { ticket: "Enter a ticket reference." } : {}),
  };
}
