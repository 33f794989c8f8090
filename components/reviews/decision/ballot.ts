import { isBlank, isLine, isText, lineWords, textWords } from "@/lib/reviews/free-text";
import type { RuleView } from "@/lib/reviews/view";
import type { Decision } from "../review-words";

type BallotRule = Pick<RuleView, "reason" | "ticket"> | undefined;

/** True if a decision requires a reason: according to the rule, and always for a bypass. */
export function needsReason(rule: BallotRule, decision: Decision): boolean {
  if (decision === "bypass") return true;
  const required = rule?.reason ?? "reject";
  return required === "both" || required === decision;
}

/**
 * Validates a decision and returns the problems by field. The server also checks the ticket against
 * its pattern.
 */
export function ballotProblems(
  rule: BallotRule,
  decision: Decision,
  { reason, ticket }: { reason: string; ticket: string },
): { reason?: string; ticket?: string } {
  const reasonProblem = reasonProblemOf(needsReason(rule, decision), reason);
  const needsTicket = decision === "approve" && rule?.ticket !== undefined;
  const ticketProblem = needsTicket ? ticketProblemOf(ticket) : null;
  return {
    ...(reasonProblem === null ? {} : { reason: reasonProblem }),
    ...(ticketProblem === null ? {} : { ticket: ticketProblem }),
  };
}

function reasonProblemOf(isRequired: boolean, reason: string): string | null {
  if (isRequired && isBlank(reason)) return "Enter a reason.";
  return isText(reason) ? null : textWords;
}

function ticketProblemOf(ticket: string): string | null {
  if (ticket.trim() === "") return "Enter a ticket reference.";
  return isLine(ticket.trim()) ? null : lineWords;
}
