import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { submitBuild } from "@/app/(portal)/builds/new/actions";
import {
  bypassReviewRule,
  commentOnReview,
  decideOnReview,
  withdrawSubmission,
} from "@/app/(portal)/reviews/actions";
import { RequestChanges } from "@/components/build-compare/request-changes";
import { ErrorPage } from "@/components/domain/error-page";
import { PartSkeleton } from "@/components/domain/part-skeleton";
import { SubmissionReview } from "@/components/reviews/submission-review";
import { SubmissionPage } from "@/components/submission/submission-page";
import { accountRegionReader } from "@/lib/auth/authorize";
import { pageRoleAt, requireSession } from "@/lib/auth/page-role";
import { scopesOf } from "@/lib/auth/scopes";
import { requestDifferences } from "@/lib/builds/compare/request-differences";
import { reviewOfSubmission } from "@/lib/reviews/read";
import { roleNamesOf } from "@/lib/reviews/role-names";
import { isSubmitter, readSubmission } from "@/lib/submissions/read";
import type { SubmissionView } from "@/lib/submissions/view";
import { checkSubmission } from "./actions";

export const metadata: Metadata = { title: "Submission" };

const reviewActions = {
  decide: decideOnReview,
  bypass: bypassReviewRule,
  comment: commentOnReview,
  withdraw: withdrawSubmission,
};

/** A submission with its review and outcome. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const session = await requireSession();
  const submission = await readSubmission(accountRegionReader(session), id);
  if (!submission.ok) {
    if (submission.error.code === "NotFound") notFound();
    return <ErrorPage title="Submission" error={submission.error} />;
  }
  const { roleId, region } = submission.value;
  const scopes = scopesOf(session);
  const role = scopes.find((option) => option.roleId === roleId);
  const review = await reviewOfSubmission(session, id);
  return (
    <SubmissionPage
      initial={submission.value}
      scope={`${roleId}@${region}`}
      role={role?.roleName ?? roleId}
      actions={
        (await isSubmitter(session.user.id, id))
          ? { submit: submitBuild, check: checkSubmission }
          : null
      }
      review={
        review.ok && review.value ? (
          <SubmissionReview
            initial={review.value}
            roleNames={roleNamesOf(scopes)}
            actions={reviewActions}
            evidence={
              <Suspense fallback={<PartSkeleton />}>
                <Differences submission={submission.value} image={review.value.image} />
              </Suspense>
            }
          />
        ) : null
      }
    />
  );
}

/** The request's changes, for users who can view builds in its account and Region. */
async function Differences({ submission, image }: { submission: SubmissionView; image: string }) {
  const { account, region, request } = submission;
  const role = await pageRoleAt("view", { account, region });
  return (
    <RequestChanges
      read={role.ok ? await requestDifferences(role.value, { image, request }) : role}
    />
  );
}
