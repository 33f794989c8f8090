import "server-only";
import type { Person } from "@/lib/auth/scope-types";
import { getRoleName } from "@/lib/config/config";
import { formatTicketUrl } from "@/lib/config/review-rules";
import type { KilnConfig } from "@/lib/config/schema";
import { toCanonicalJson } from "@/lib/create-image/same-request";
import type { Db } from "@/lib/db/database";
import type { SubmissionRow } from "@/lib/submissions/rows";
import { getReviewPermissions, listReviewerGroupsOrRoles } from "./authority";
import { listRequesters } from "./requesters";
import { countVotes } from "./rules/count-votes";
import { findApplicableRule } from "./rules/match-rule";
import { toReviewSubject } from "./rules/subject";
import { readStepFields } from "./steps/step-view";
import { hasRunningInstance, toWaitingStepView } from "./steps/waiting-step";
import { readStepSubject } from "./subject";
import type { CommentView, ReviewSummary, ReviewView, RuleView, VoteView } from "./view";
import { getVoidReason } from "./void-votes";
import { getEffectiveReviewRule, type ReviewRow, toVote, type VoteRow } from "./votes";

/** Converts a review to a row of the list, as a person sees it. */
export function toReviewSummary(
  review: ReviewRow,
  votes: readonly VoteRow[],
  person: Person,
  from: KilnConfig,
): ReviewSummary {
  const rule = getEffectiveReviewRule(review);
  const counted = votes.filter(isCountedVote);
  const { approvals, needed } = countVotes(rule, counted.map(toVote));
  const own = counted.findLast(({ person_id }) => person_id === person.id);
  const { decideScope, refusal } = getReviewPermissions(person, review, from);
  return {
    id: review.id,
    gate: review.gate,
    status: review.status,
    account: review.account,
    accountName: from.accounts.find(({ id }) => id === review.account)?.name ?? review.account,
    region: review.region,
    image: review.image,
    ...(review.recipe_version === null ? {} : { recipeVersion: review.recipe_version }),
    ...(review.build_arn === null ? {} : { buildArn: review.build_arn }),
    ...(review.submission_id === null ? {} : { submissionId: review.submission_id }),
    ...(review.step === null ? {} : { step: review.step }),
    ...(review.requester_name === null
      ? {}
      : { requester: { name: review.requester_name, isSelf: review.requester_id === person.id } }),
    openedAt: review.opened_at,
    ...(review.edited_at === null ? {} : { editedAt: review.edited_at }),
    ...(review.deadline === null ? {} : { deadline: review.deadline }),
    isInstanceRunning: hasRunningInstance(review),
    ...(review.rule === null ? {} : { ruleName: rule.name }),
    approvals,
    approvalsNeeded: needed,
    ...(decideScope ? { decideScope } : {}),
    ...(refusal ? { refusal } : {}),
    ...(own?.decision === "approve" ? { hasApproved: true } : {}),
  };
}

/** A review with everything its panel shows, for a person. */
export async function toReviewView(
  db: Db,
  stored: ReviewRow,
  person: Person,
  from: KilnConfig,
): Promise<ReviewView> {
  const [votes, comments, submission, { known, possible }] = await Promise.all([
    listAllVotes(db, stored.id),
    listComments(db, stored.id),
    findSubmission(db, stored),
    listRequesters(db, stored, from),
  ]);
  const review = { ...stored, requesters: JSON.stringify([...known, ...possible]) };
  const authority = getReviewPermissions(person, review, from);
  const isOwn = submission?.person_id === person.id;
  const withdrawScope = isOwn && review.status === "open" ? formatScope(submission) : undefined;
  return {
    ...toReviewSummary(review, votes, person, from),
    ...(review.rule === null ? {} : { rule: await toRuleView(db, review, submission, from) }),
    votes: votes.map((vote) => toVoteView(vote, votes, review)),
    comments,
    ...(await readStepFields(db, review)),
    ...(review.request_hash === null ? {} : { requestHash: review.request_hash }),
    ...(submission === null ? {} : { request: JSON.parse(submission.request) }),
    ...(review.decided_at === null ? {} : { decidedAt: review.decided_at }),
    can: {
      decide: authority.decideScope !== undefined,
      bypass: authority.bypassScope !== undefined,
      withdraw: withdrawScope !== undefined,
      comment: authority.commentScope !== undefined,
    },
    scopes: {
      ...(authority.bypassScope ? { bypass: authority.bypassScope } : {}),
      ...(withdrawScope ? { withdraw: withdrawScope } : {}),
      ...(authority.commentScope ? { comment: authority.commentScope } : {}),
    },
    deciders: listReviewerGroupsOrRoles(review, from),
  };
}

type SubmissionFacts = Pick<SubmissionRow, "request" | "person_id" | "role_id" | "region">;

function formatScope({ role_id, region }: SubmissionFacts): string {
  return `${role_id}@${region}`;
}

async function findSubmission(
  db: Db,
  { submission_id }: ReviewRow,
): Promise<SubmissionFacts | null> {
  if (submission_id === null) return null;
  const row = await db
    .selectFrom("submissions")
    .select(["request", "person_id", "role_id", "region"])
    .where("id", "=", submission_id)
    .executeTakeFirst();
  return row ?? null;
}

async function toRuleView(
  db: Db,
  review: ReviewRow,
  submission: SubmissionFacts | null,
  from: KilnConfig,
): Promise<RuleView> {
  const rule = getEffectiveReviewRule(review);
  const { name, approvals, reviewers, self, reason, ticket } = rule;
  const subject = submission
    ? toReviewSubject({ ...review, role: submission.role_id }, JSON.parse(submission.request))
    : review.build_arn === null
      ? null
      : await readStepSubject(db, review.build_arn, toWaitingStepView(review)?.workflowArn ?? null);
  const today = subject ? findApplicableRule(from.reviews, review.gate, subject) : rule;
  return {
    name,
    approvals,
    ...(reviewers ? { reviewers } : {}),
    self,
    reason,
    ...(ticket
      ? { ticket: { pattern: ticket.pattern, ...(ticket.url ? { url: ticket.url } : {}) } }
      : {}),
    differsToday: toCanonicalJson(today) !== toCanonicalJson(rule),
  };
}

export function toVoteView(vote: VoteRow, votes: readonly VoteRow[], review: ReviewRow): VoteView {
  const url = formatTicketUrl(getEffectiveReviewRule(review), vote.ticket);
  const isSuperseded = votes.some(
    (other) => other.person_id === vote.person_id && other.id > vote.id && isCountedVote(other),
  );
  const voidReason = getVoidReason(vote.void);
  return {
    personName: vote.person_name,
    roleName: getRoleName(vote.role_id),
    decision: vote.decision,
    reason: vote.reason,
    ...(vote.ticket === "" ? {} : { ticket: { reference: vote.ticket, ...(url ? { url } : {}) } }),
    at: vote.at,
    counts: isCountedVote(vote) ? (isSuperseded ? "superseded" : "yes") : "void",
    ...(voidReason ? { voidReason } : {}),
  };
}

export function isCountedVote(vote: VoteRow): boolean {
  return vote.void === 0;
}

/** Returns all votes on a review, including void ones, oldest first. */
export function listAllVotes(db: Db, reviewId: string): Promise<VoteRow[]> {
  return db
    .selectFrom("review_votes")
    .selectAll()
    .where("review_id", "=", reviewId)
    .orderBy("id")
    .execute();
}

export async function listComments(db: Db, reviewId: string): Promise<CommentView[]> {
  const rows = await db
    .selectFrom("review_comments")
    .select(["id", "person_name", "text", "at"])
    .where("review_id", "=", reviewId)
    .orderBy("id")
    .execute();
  return rows.map(({ id, person_name, text, at }) => ({ id, personName: person_name, text, at }));
}
