import "server-only";
import type { Insertable, Selectable } from "kysely";
import { v7 as uuid } from "uuid";
import type { ReviewRule } from "@/lib/config/review-rules";
import type { Db } from "@/lib/db/database";
import type { ReviewsTable, ReviewVotesTable } from "@/lib/db/tables";
import { countVotes, type Vote, type VoteCount } from "./rules/count-votes";

export type ReviewRow = Selectable<ReviewsTable>;
type VoteRow = Selectable<ReviewVotesTable>;

/** A vote as it is cast; who may cast it is checked before. */
export interface Ballot {
  person: { id: string; name: string };
  roleId: string;
  decision: Vote["decision"];
  reason: string;
  ticket: string;
  at: Date;
}

interface CastVote {
  review: ReviewRow;
  count: VoteCount;
  /** Whether this vote decided the review. */
  decided: boolean;
}

/** Opens a review unless its submission or step has one; returns the one that is stored. */
export async function openReview(
  db: Db,
  review: Omit<Insertable<ReviewsTable>, "status" | "decided_at" | "reminded" | "revision">,
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
 * Records a vote and, where it decides, the outcome and what follows from it, in one transaction:
 * of two reviewers at once, the second is counted after the first.
 *
 * @param requestHash what the voter read; another text since then is refused
 * @param onDecided what the decision sets going, with the same fate as the vote
 * @returns `null` when the review is no longer open or its request is another one now
 */
export function castVote(
  db: Db,
  reviewId: string,
  requestHash: string | null,
  ballot: Ballot,
  onDecided: (tx: Db, review: ReviewRow, outcome: "approved" | "rejected") => Promise<void>,
): Promise<CastVote | null> {
  return db.transaction().execute(async (tx) => {
    const review = await lockOpen(tx, reviewId, requestHash);
    if (!review) return null;
    await tx.insertInto("review_votes").values(toRow(review, ballot)).execute();
    const count = countVotes(ruleOf(review), (await votesOn(tx, [review.id])).map(toVote));
    if (count.outcome === "open") return { review, count, decided: false };
    const decided = { status: count.outcome, decided_at: ballot.at.toISOString() };
    await tx.updateTable("reviews").set(decided).where("id", "=", review.id).execute();
    await onDecided(tx, { ...review, ...decided }, count.outcome);
    return { review: { ...review, ...decided }, count, decided: true };
  });
}

/** Takes the review's row for the rest of the transaction. */
async function lockOpen(
  tx: Db,
  reviewId: string,
  requestHash: string | null,
): Promise<ReviewRow | null> {
  const { numUpdatedRows } = await tx
    .updateTable("reviews")
    .set((is) => ({ revision: is("revision", "+", 1) }))
    .where("id", "=", reviewId)
    .where("status", "=", "open")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return null;
  const review = await tx
    .selectFrom("reviews")
    .selectAll()
    .where("id", "=", reviewId)
    .executeTakeFirstOrThrow();
  return review.request_hash === requestHash ? review : null;
}

/** The votes that count, oldest first. */
export function votesOn(db: Db, reviewIds: readonly string[]): Promise<VoteRow[]> {
  if (reviewIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("review_votes")
    .selectAll()
    .where("review_id", "in", reviewIds)
    .where("void", "=", 0)
    .orderBy("id")
    .execute();
}

/** The rule that was stored with a review; where none matched, one reviewer decides. */
export function ruleOf({ rule }: Pick<ReviewRow, "rule">): Pick<ReviewRule, "approvals"> {
  return rule === null ? { approvals: 1 } : (JSON.parse(rule) as ReviewRule);
}

function toVote({ person_id, decision, at }: VoteRow): Vote {
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
