import "server-only";
import type { ReviewRule } from "@/lib/config/review-rules";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";
import { countVotes } from "./rules/count-votes";
import { readStepFields } from "./steps/step-view";
import { isCountedVote, listAllVotes, listComments, toVoteView } from "./to-view";
import type { CommentView, ReviewView, VoteView } from "./view";
import { getEffectiveReviewRule, type ReviewRow, toVote } from "./votes";

interface VoteEvidence extends VoteView {
  /** SHA-256 of the reviewed request, hex; null for a step. */
  requestSha256: string | null;
}

/** A review as evidence: the stored rule and every vote, including those that don't count. */
export interface ReviewEvidence {
  id: string;
  gate: "submit" | "step";
  status: ReviewView["status"];
  step: string | null;
  requesterName: string | null;
  /**
   * The rule that applied when the review was opened or its request was last edited; null if none
   * matched or the stored rule is corrupted.
   */
  rule: ReviewRule | null;
  approvals: number;
  approvalsNeeded: number;
  /** SHA-256 of the request as last submitted or edited, hex; null for a step. */
  requestSha256: string | null;
  openedAt: string;
  deadline: string | null;
  decidedAt: string | null;
  votes: VoteEvidence[];
  comments: CommentView[];
  /** Null if there is none or the details of the step are corrupted. */
  decision: ReviewView["decision"] | null;
  stepEnd: ReviewView["stepEnd"] | null;
  /** One sentence for each part of the stored review that can't be read. */
  missing: string[];
}

const maxReviews = 200;

/** Returns the first 200 reviews of a build's waiting steps and of its submission, oldest first. */
export async function readReviewEvidence(
  db: Db,
  accountRegion: { account: string; region: string },
  { arn, submissionId }: { arn: string; submissionId: string | null },
): Promise<ReviewEvidence[]> {
  const rows = await db
    .selectFrom("reviews")
    .selectAll()
    .where("account", "=", accountRegion.account)
    .where("region", "=", accountRegion.region)
    .where((is) =>
      is.or([
        is("build_arn", "=", arn),
        ...(submissionId === null ? [] : [is("submission_id", "=", submissionId)]),
      ]),
    )
    .orderBy("opened_at")
    .orderBy("id")
    .limit(maxReviews)
    .execute();
  return Promise.all(rows.map((row) => toEvidence(db, row)));
}

async function toEvidence(db: Db, stored: ReviewRow): Promise<ReviewEvidence> {
  const missing: string[] = [];
  const rule = parseObject(stored.rule) as ReviewRule | null;
  if (stored.rule !== null && rule === null) missing.push("The saved rule is corrupted.");
  const review = { ...stored, rule: rule === null ? null : stored.rule };
  const [votes, comments, step] = await Promise.all([
    listAllVotes(db, review.id),
    listComments(db, review.id),
    readStepFields(db, review).catch(() => {
      missing.push("The saved details of the step are corrupted.");
      return null;
    }),
  ]);
  const { approvals, needed } = countVotes(
    getEffectiveReviewRule(review),
    votes.filter(isCountedVote).map(toVote),
  );
  return {
    id: review.id,
    gate: review.gate,
    status: review.status,
    step: review.step,
    requesterName: review.requester_name,
    rule,
    approvals,
    approvalsNeeded: needed,
    requestSha256: review.request_hash,
    openedAt: review.opened_at,
    deadline: review.deadline,
    decidedAt: review.decided_at,
    votes: votes.map((vote) => ({
      ...toVoteView(vote, votes, review),
      requestSha256: vote.request_hash,
    })),
    comments,
    decision: step?.decision ?? null,
    stepEnd: step?.stepEnd ?? null,
    missing,
  };
}
