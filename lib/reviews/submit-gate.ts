import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole, Person } from "@/lib/auth/scope-types";
import { config } from "@/lib/config/config";
import type { ReviewRule } from "@/lib/config/review-rules";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import type { Gate } from "@/lib/submissions/gate";
import { hashOf } from "@/lib/submissions/request-hash";
import { matchRule } from "./rules/match-rule";
import { imageOf, subjectOfRequest } from "./rules/subject";
import { changeReview, openReview, type ReviewRow, ruleOf, voidVotes } from "./votes";

type Requester = Pick<ActingRole, "roleId" | "account" | "region"> & {
  person: Pick<Person, "id" | "name">;
};

/** The rule that applies before a request is sent; `null` if it needs no approval. */
export function ruleFor(
  rules: readonly ReviewRule[],
  { roleId, account, region }: Requester,
  request: CreateImageRequest,
): ReviewRule | null {
  return matchRule(rules, "submit", subjectOfRequest({ account, region, role: roleId }, request));
}

interface RequestToReview {
  acting: Requester;
  /** The stored text. */
  request: string;
  rule: ReviewRule | null;
  at: Date;
}

/** The columns of a review that follow from its request, its rule and the time. */
export function reviewOfRequest({ acting, request, rule, at }: RequestToReview) {
  const { person } = acting;
  const deadline = rule ? new Date(at.getTime() + rule.expiresHours * 3_600_000) : null;
  return {
    image: imageOf(JSON.parse(request)) ?? "",
    rule: rule ? JSON.stringify(rule) : null,
    requester_id: person.id,
    requester_name: person.name,
    requesters: JSON.stringify([person.id]),
    request_hash: hashOf(request),
    opened_at: at.toISOString(),
    deadline: deadline ? deadline.toISOString() : null,
  };
}

/**
 * Holds a submission for review if a rule requires it, and opens its review in the same
 * transaction. An approval of the identical text in this role still counts if the request had no
 * effect, for as long as it could have waited.
 */
export function submitGate(rulesOf = () => config().reviews): Gate {
  return async (tx, row, before) => {
    const acting = { roleId: row.role_id, account: row.account, region: row.region };
    const person = { id: row.person_id, name: row.person_name };
    const request: CreateImageRequest = JSON.parse(row.request);
    const at = new Date(row.updated_at);
    const known = await reviewOf(tx, row.id);
    if (known && before?.role_id === row.role_id && isApproved(known, row.request, at))
      return false;
    const requester = { ...acting, person };
    const rule = ruleFor(rulesOf(), requester, request);
    const review = reviewOfRequest({ acting: requester, request: row.request, rule, at });
    if (known) {
      await voidVotes(tx, known.id);
      const reopened = rule
        ? { ...review, status: "open" as const, decided_at: null }
        : { status: "ended" as const };
      await changeReview(tx, known, { ...reopened, revision: known.revision + 1 });
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

async function reviewOf(tx: Db, submissionId: string): Promise<ReviewRow | null> {
  const row = await tx
    .selectFrom("reviews")
    .selectAll()
    .where("submission_id", "=", submissionId)
    .executeTakeFirst();
  return row ?? null;
}

function isApproved(review: ReviewRow, request: string, at: Date): boolean {
  const { status, request_hash, decided_at } = review;
  if (status !== "approved" || request_hash !== hashOf(request) || decided_at === null)
    return false;
  return at.getTime() - Date.parse(decided_at) < ruleOf(review).expiresHours * 3_600_000;
}
