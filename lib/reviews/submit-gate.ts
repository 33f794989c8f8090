import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole, Person } from "@/lib/auth/scope-types";
import { config } from "@/lib/config/config";
import type { ReviewRule } from "@/lib/config/review-rules";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import type { Db } from "@/lib/db/database";
import type { ReviewGate } from "@/lib/submissions/gate";
import { hashRequest } from "@/lib/submissions/request-hash";
import { addTokenCreators } from "@/lib/tokens/creators";
import { findApplicableRule } from "./rules/match-rule";
import { toReviewSubject } from "./rules/subject";
import { voidVotes } from "./void-votes";
import { getEffectiveReviewRule, openReview, type ReviewRow, updateReview } from "./votes";

type Requester = Pick<ActingRole, "roleId" | "account" | "region"> & {
  person: Pick<Person, "id" | "name">;
};

/**
 * Returns the rule that applies before a request is sent; `null` if the request needs no approval.
 */
export function findSubmitRule(
  rules: readonly ReviewRule[],
  { roleId, account, region }: Requester,
  request: CreateImageRequest,
): ReviewRule | null {
  return findApplicableRule(
    rules,
    "submit",
    toReviewSubject({ account, region, role: roleId }, request),
  );
}

interface RequestToReview {
  acting: Requester;
  /** The request's text as stored. */
  request: string;
  rule: ReviewRule | null;
  at: Date;
}

/** Returns the review columns derived from the request, the requester, the rule, and the time. */
export async function toReviewColumns(db: Db, { acting, request, rule, at }: RequestToReview) {
  const { person } = acting;
  const recipe = findRequestedRecipe(JSON.parse(request));
  const deadline = rule ? new Date(at.getTime() + rule.expiresHours * 3_600_000) : null;
  return {
    image: recipe?.name ?? "",
    recipe_version: recipe?.version ?? null,
    rule: rule ? JSON.stringify(rule) : null,
    requester_id: person.id,
    requester_name: person.name,
    requesters: JSON.stringify(await addTokenCreators(db, [person.id])),
    request_hash: hashRequest(request),
    opened_at: at.toISOString(),
    deadline: deadline ? deadline.toISOString() : null,
  };
}

/**
 * Holds a submission for review if a rule requires it, and opens its review in the same
 * transaction. If an approved request is submitted again, the approval of the identical text in the
 * same role remains valid for as long as the rule allows a request to wait.
 */
export function createSubmitGate(rulesOf = () => config().reviews): ReviewGate {
  return async (tx, row, before) => {
    const acting = { roleId: row.role_id, account: row.account, region: row.region };
    const person = { id: row.person_id, name: row.person_name };
    const request: CreateImageRequest = JSON.parse(row.request);
    const at = new Date(row.updated_at);
    const known = await findSubmissionReview(tx, row.id);
    if (known && before?.role_id === row.role_id && isApproved(known, row.request, at))
      return false;
    const requester = { ...acting, person };
    const rule = findSubmitRule(rulesOf(), requester, request);
    const review = await toReviewColumns(tx, { acting: requester, request: row.request, rule, at });
    if (known) {
      await voidVotes(tx, known.id, "resubmitted");
      const isEdited = known.request_hash !== review.request_hash;
      const edited_at = isEdited ? row.updated_at : known.edited_at;
      const reopened = rule
        ? { ...review, edited_at, status: "open" as const, decided_at: null }
        : { status: "ended" as const, decided_at: row.updated_at };
      await updateReview(tx, known, { ...reopened, revision: known.revision + 1 });
    } else if (rule) {
      const { account, region } = row;
      const id = uuid({ msecs: at.getTime() });
      await openReview(tx, {
        id,
        gate: "submit",
        account,
        region,
        submission_id: row.id,
        ...review,
      });
    }
    return rule !== null;
  };
}

async function findSubmissionReview(tx: Db, submissionId: string): Promise<ReviewRow | null> {
  const row = await tx
    .selectFrom("reviews")
    .selectAll()
    .where("submission_id", "=", submissionId)
    .executeTakeFirst();
  return row ?? null;
}

function isApproved(review: ReviewRow, request: string, at: Date): boolean {
  const { status, request_hash, decided_at } = review;
  if (status !== "approved" || request_hash !== hashRequest(request) || decided_at === null)
    return false;
  return (
    at.getTime() - Date.parse(decided_at) < getEffectiveReviewRule(review).expiresHours * 3_600_000
  );
}
