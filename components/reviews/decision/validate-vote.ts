import type { RuleView } from "@/lib/reviews/view";
import {
  invalidLineMessage,
  invalidTextMessage,
  isBlank,
  isValidLine,
  isValidText,
  maxReasonLength,
  maxTicketLength,
} from "@/lib/text/free-text";
import { findLengthProblem } from "@/lib/text/length-limit";
import type { VoteDecision } from "../review-text";

type BallotRule = Pick<RuleView, "reason" | "ticket"> | undefined;

/**
 * Returns true if a decision requires a reason. A bypass always does. For other decisions, the rule
 * determines it; without a rule, only a rejection requires one.
 */
export function isReasonRequired(rule: BallotRule, decision: VoteDecision): boolean {
  if (decision === "bypass") return true;
  const required = rule?.reason ?? "reject";
  return required === "both" || required === decision;
}

/**
 * Validates a decision and returns the problems by field.
 *
 * @param isTicket tests a ticket reference against the rule's pattern. Without it, only the server
 * does.
 */
export function findVoteProblems(
  rule: BallotRule,
  decision: VoteDecision,
  { reason, ticket }: { reason: string; ticket: string },
  isTicket: (reference: string) => boolean = () => true,
): { reason?: string; ticket?: string } {
  const reasonProblem = findReasonProblem(isReasonRequired(rule, decision), reason);
  const needsTicket = decision === "approve" && rule?.ticket !== undefined;
  const ticketProblem = needsTicket ? findTicketProblem(ticket.trim(), isTicket) : null;
  return {
    ...(reasonProblem === null ? {} : { reason: reasonProblem }),
    ...(ticketProblem === null ? {} : { ticket: ticketProblem }),
  };
}

function findReasonProblem(isRequired: boolean, reason: string): string | null {
  if (isRequired && isBlank(reason)) return "Enter a reason.";
  return isValidText(reason) ? (findReasonLengthProblem(reason) ?? null) : invalidTextMessage;
}

/** Returns the problem with a reason that is too long; `undefined` for others. */
export function findReasonLengthProblem(reason: string): string | undefined {
  return findLengthProblem(reason.trim(), maxReasonLength);
}

function findTicketProblem(
  ticket: string,
  isTicket: (reference: string) => boolean,
): string | null {
  if (ticket === "") return "Enter a ticket reference.";
  if (!isValidLine(ticket)) return invalidLineMessage;
  const lengthProblem = findLengthProblem(ticket, maxTicketLength);
  if (lengthProblem) return lengthProblem;
  return isTicket(ticket) ? null : "Enter a valid ticket reference.";
}
