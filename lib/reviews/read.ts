import "server-only";
import { validate as isUuid } from "uuid";
import { accountRegionReader } from "@/lib/auth/authorize";
import type { PortalSession } from "@/lib/auth/session";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readSubmission } from "@/lib/submissions/read";
import { type ReviewParts, reviewParts } from "./parts";
import { toView } from "./to-view";
import type { ReviewView } from "./view";
import type { ReviewRow } from "./votes";

type Parts = Pick<ReviewParts, "db" | "config">;

/**
 * The review of a submission, for everyone who can read the submission; `null` if it needed none.
 */
export async function reviewOfSubmission(
  session: PortalSession,
  submissionId: string,
  parts?: Parts,
): Promise<Result<ReviewView | null>> {
  const { db, config } = parts ?? (await reviewParts());
  const submission = await readSubmission(accountRegionReader(session), submissionId, db);
  if (!submission.ok) return submission;
  const review = await db
    .selectFrom("reviews")
    .selectAll()
    .where("submission_id", "=", submissionId)
    .executeTakeFirst();
  return ok(review ? await toView(db, review, session.user, config()) : null);
}

/**
 * The reviews of a build's waiting steps, for everyone who can view builds in its account and
 * Region: open ones first, then newest first.
 */
export async function reviewsOfBuild(
  session: PortalSession,
  arn: string,
  parts?: Parts,
): Promise<Result<ReviewView[]>> {
  const accountRegion = parseArn(arn);
  if (!accountRegion) return err(portalError("NotFound"));
  const view = await accountRegionReader(session).mayView(accountRegion);
  if (!view.ok) return view;
  const { db, config } = parts ?? (await reviewParts());
  const rows = await db
    .selectFrom("reviews")
    .selectAll()
    .where("build_arn", "=", arn)
    .where("account", "=", accountRegion.account)
    .where("region", "=", accountRegion.region)
    .where("gate", "=", "step")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  const isOpen = ({ status }: ReviewRow) => status === "open";
  const sorted = [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))];
  return ok(await Promise.all(sorted.map((row) => toView(db, row, session.user, config()))));
}

/** One review, for everyone who can read its submission or build. */
export async function readReview(
  session: PortalSession,
  id: string,
  parts?: Parts,
): Promise<Result<ReviewView>> {
  if (!isUuid(id)) return err(portalError("NotFound"));
  const { db, config } = parts ?? (await reviewParts());
  const review = await db.selectFrom("reviews").selectAll().where("id", "=", id).executeTakeFirst();
  if (!review) return err(portalError("NotFound"));
  const reader = accountRegionReader(session);
  const access = review.submission_id
    ? await readSubmission(reader, review.submission_id, db)
    : await reader.mayView(review);
  if (access.ok) return ok(await toView(db, review, session.user, config()));
  return access.error.code === "RoleNotAllowed" ? err(portalError("NotFound")) : access;
}
