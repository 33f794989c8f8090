import "server-only";
import type { Insertable, Selectable } from "kysely";
import { v7 as uuid } from "uuid";
import { runInTransaction } from "@/lib/audit/audit";
import { type ReviewRule, reviewRuleSchema } from "@/lib/config/review-rules";
import type { Db } from "@/lib/db/database";
import type { ReviewsTable, ReviewVotesTable } from "@/lib/db/review-tables";
import { countVotes, type Vote, type VoteCount, type VoteRefusal } from "./rules/count-votes";
import { defaultRequirements } from "./rules/default-requirements";

export type ReviewRow = Selectable<ReviewsTable>;
export type VoteRow = Selectable<ReviewVotesTable>;

/** A vote to cast. The caller checks whether the person is allowed to vote. */
export interface Ballot {
  person: { id: string; name: string };
  roleId: string;
  decision: Vote["decision"];
  reason: string;
  ticket: string;
  at: Date;
}

export interface CastVoteResult {
  review: ReviewRow;
  count: VoteCount;
  /** True if this vote decided the review. */
  decided: boolean;
  /** The number of earlier votes that the check voided. */
  voided: number;
}

/** Returned if the check rejected the vote. */
interface RefusedVote {
  refusal: VoteRefusal;
  decided: false;
  voided: number;
}

/**
 * Returns the reason why a locked review doesn't accept this person's vote, or `null` if it accepts
 * it. Can void earlier votes, and returns their number.
 */
export type VoteCheck = (
  tx: Db,
  review: ReviewRow,
) => Promise<{ refusal: VoteRefusal | null; voided: number }>;

/** Opens a review unless its submission or step already has one. Returns the stored review. */
export async function openReview(
  db: Db,
  review: Omit<Insertable<ReviewsTable>, "status" | "decided_at" | "revision">,
): Promise<ReviewRow> {
  await db
    .insertInto("reviews")
    .values(review)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { submission_id: submission = null, step_execution_id: step = null } = review;
  return db
    .selectFrom("reviews")
    .selectAll()
    .where((where) =>
      submission === null
        ? where("step_execution_id", "=", step)
        : where("submission_id", "=", submission),
    )
    .executeTakeFirstOrThrow();
}

/**
 * Records a vote. If the vote decides the review, also stores the outcome and its effects in the
 * same transaction. Of two concurrent votes, the second is counted after the first. Stores nothing
 * for a repeated vote, as when a client retries a request whose response was lost.
 *
 * @param db the database, or the transaction that the vote belongs to
 * @param requestHash hash of the request that the voter read; the vote is rejected if it changed
 * @param onVote applies the vote's effects in the same transaction; receives the review and count
 * after the vote
 * @param check rejects the vote based on the locked review
 * @returns `null` if the review is no longer open or its request has changed
 */
export function castVote(
  db: Db,
  reviewId: string,
  requestHash: string | null,
  ballot: Ballot,
  onVote: (tx: Db, review: ReviewRow, count: VoteCount) => Promise<void>,
  check: VoteCheck = async () => ({ refusal: null, voided: 0 }),
): Promise<CastVoteResult | RefusedVote | null> {
  return runInTransaction(db, async (tx) => {
    const review = await lockUnchangedReview(tx, reviewId, requestHash);
    if (!review) return null;
    const { refusal, voided } = await check(tx, review);
    if (refusal) return { refusal, decided: false, voided };
    const before = await listCountedVotes(tx, [review.id]);
    if (isRepeatedVote(before, ballot, requestHash)) {
      const count = countVotes(getEffectiveReviewRule(review), before.map(toVote));
      return { review, count, decided: false, voided };
    }
    const row = toRow(review, { ...ballot, at: ensureLater(before.at(-1), ballot.at) });
    await tx.insertInto("review_votes").values(row).execute();
    const count = countVotes(getEffectiveReviewRule(review), [...before, row].map(toVote));
    const decided = count.outcome !== "open";
    const changed = decided
      ? await updateReview(tx, review, {
          status: count.outcome,
          decided_at: ballot.at.toISOString(),
        })
      : review;
    await onVote(tx, changed, count);
    return { review: changed, count, decided, voided };
  });
}

/** True if a person's newest counted vote is the same as their ballot. */
export function isRepeatedVote(
  counted: readonly VoteRow[],
  { person, decision, reason, ticket }: Ballot,
  requestHash: string | null,
): boolean {
  const vote = counted.findLast(({ person_id }) => person_id === person.id);
  return (
    vote?.decision === decision &&
    vote.reason === reason &&
    vote.ticket === ticket &&
    vote.request_hash === requestHash
  );
}

/** Returns the vote's time, moved after the last vote's if the clocks of two processes differ. */
function ensureLater(last: VoteRow | undefined, at: Date): Date {
  return last ? new Date(Math.max(at.getTime(), Date.parse(last.at) + 1)) : at;
}

/**
 * Locks an open review's row for the rest of the transaction, so that votes, edits, withdrawals,
 * and expiry are serialized.
 *
 * @returns `null` if the review is no longer open or its request hash isn't `requestHash`
 */
export async function lockUnchangedReview(
  tx: Db,
  reviewId: string,
  requestHash: string | null,
): Promise<ReviewRow | null> {
  const review = await lockOpenReview(tx, reviewId);
  return review && review.request_hash === requestHash ? review : null;
}

/** Locks an open review like {@link lockUnchangedReview}, regardless of its request hash. */
export async function lockOpenReview(tx: Db, reviewId: string): Promise<ReviewRow | null> {
  const { numUpdatedRows } = await tx
    .updateTable("reviews")
    .set((is) => ({ revision: is("revision", "+", 1) }))
    .where("id", "=", reviewId)
    .where("status", "=", "open")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return null;
  return tx.selectFrom("reviews").selectAll().where("id", "=", reviewId).executeTakeFirstOrThrow();
}

/** Updates a review that the transaction has locked. */
export async function updateReview(
  tx: Db,
  review: ReviewRow,
  changes: Partial<Omit<ReviewRow, "id">>,
): Promise<ReviewRow> {
  await tx.updateTable("reviews").set(changes).where("id", "=", review.id).execute();
  return { ...review, ...changes };
}

/**
 * Returns the votes that aren't void, including those superseded by the same person's later vote,
 * oldest first.
 */
export function listCountedVotes(db: Db, reviewIds: readonly string[]): Promise<VoteRow[]> {
  if (reviewIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("review_votes")
    .selectAll()
    .where("review_id", "in", reviewIds)
    .where("void", "=", 0)
    .orderBy("id")
    .execute();
}

/**
 * Reads the votes on several reviews in one query, and returns a function that finds those on one
 * review, oldest first. Void votes are left out.
 */
export async function createVoteLookup(
  db: Db,
  reviews: readonly Pick<ReviewRow, "id">[],
): Promise<(reviewId: string) => VoteRow[]> {
  const votes = await listCountedVotes(
    db,
    reviews.map(({ id }) => id),
  );
  const byReview = new Map<string, VoteRow[]>();
  for (const vote of votes) {
    const known = byReview.get(vote.review_id);
    if (known) known.push(vote);
    else byReview.set(vote.review_id, [vote]);
  }
  return (reviewId) => byReview.get(reviewId) ?? [];
}

/**
 * Returns the rule stored with a review. If none matched, returns a rule by which one other
 * reviewer decides.
 */
export function getEffectiveReviewRule({
  rule,
  gate,
}: Pick<ReviewRow, "rule" | "gate">): ReviewRule {
  return rule === null ? defaultRule[gate] : (JSON.parse(rule) as ReviewRule);
}

const defaultFields = { name: "No rule", ...defaultRequirements };
const defaultRule = {
  submit: reviewRuleSchema.parse({ ...defaultFields, gate: "submit" }),
  step: reviewRuleSchema.parse({ ...defaultFields, gate: "step" }),
};

export function toVote({ person_id, decision, at }: VoteRow): Vote {
  return { personId: person_id, decision, at };
}

function toRow(review: ReviewRow, { person, roleId, at, ...ballot }: Ballot): VoteRow {
  return {
    id: uuid({ msecs: at.getTime() }),
    review_id: review.id,
    person_id: person.id,
    person_name: person.name,
    role_id: roleId,
    ...ballot,
    request_hash: review.request_hash,
    void: 0,
    at: at.toISOString(),
  };
}
