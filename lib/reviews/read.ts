import "server-only";
import { validate as isUuid } from "uuid";
import { createAccountRegionReader } from "@/lib/auth/authorize";
import type { PortalSession } from "@/lib/auth/session";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readSubmission } from "@/lib/submissions/read";
import { getReviewDependencies, type ReviewDependencies } from "./dependencies";
import { toReviewView } from "./to-view";
import type { ReviewView } from "./view";
import type { ReviewRow } from "./votes";

type Dependencies = Pick<ReviewDependencies, "db" | "config">;

/**
 * The review of a submission, for everyone who can read the submission; `null` if it needed none.
 */
export async function readSubmissionReview(
  session: PortalSession,
  submissionId: string,
  dependencies?: Dependencies,
): Promise<Result<ReviewView | null>> {
  const { db, config } = dependencies ?? (await getReviewDependencies());
  const submission = await readSubmission(createAccountRegionReader(session), submissionId, db);
  if (!submission.ok) return submission;
  const review = await db
    .selectFrom("reviews")
    .selectAll()
    .where("submission_id", "=", submissionId)
    .executeTakeFirst();
  return ok(review ? await toReviewView(db, review, session.user, config()) : null);
}

/**
 * Returns the latest 50 reviews of a build's waiting steps, for everyone who can view builds in its
 * account and Region. Open reviews come first; each group is sorted newest first.
 */
export async function listBuildReviews(
  session: PortalSession,
  arn: string,
  dependencies?: Dependencies,
): Promise<Result<ReviewView[]>> {
  const accountRegion = parseArn(arn);
  if (!accountRegion) return err(createPortalError("NotFound"));
  const view = await createAccountRegionReader(session).findViewRole(accountRegion);
  if (!view.ok) return view;
  const { db, config } = dependencies ?? (await getReviewDependencies());
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
  return ok(await Promise.all(sorted.map((row) => toReviewView(db, row, session.user, config()))));
}

/** One review, for everyone who can read its submission or build. */
export async function readReview(
  session: PortalSession,
  id: string,
  dependencies?: Dependencies,
): Promise<Result<ReviewView>> {
  if (!isUuid(id)) return err(createPortalError("NotFound"));
  const { db, config } = dependencies ?? (await getReviewDependencies());
  const review = await db.selectFrom("reviews").selectAll().where("id", "=", id).executeTakeFirst();
  if (!review) return err(createPortalError("NotFound"));
  const reader = createAccountRegionReader(session);
  const access = review.submission_id
    ? await readSubmission(reader, review.submission_id, db)
    : await reader.findViewRole(review);
  if (access.ok) return ok(await toReviewView(db, review, session.user, config()));
  return access.error.code === "RoleNotAllowed" ? err(createPortalError("NotFound")) : access;
}
