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
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { SubmissionReview } from "@/components/reviews/submission-review";
import { SubmissionPage } from "@/components/submission/submission-page";
import { createAccountRegionReader, findViewRole } from "@/lib/auth/authorize";
import { requireSession, resolvePageRoleInAccountRegion } from "@/lib/auth/page-role";
import { listScopes } from "@/lib/auth/scopes";
import { readRequestDifferences } from "@/lib/builds/compare/request-differences";
import { getRoleLabel } from "@/lib/config/config";
import { readSubmissionReview } from "@/lib/reviews/read";
import { getRoleNamesByScope } from "@/lib/reviews/role-names";
import type { ReviewView } from "@/lib/reviews/view";
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

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const session = await requireSession();
  const submission = await readSubmission(createAccountRegionReader(session), id);
  if (!submission.ok) {
    if (submission.error.code === "NotFound") notFound();
    return <ErrorPage title="Submission" error={submission.error} />;
  }
  const { roleId, account, region } = submission.value;
  const scopes = listScopes(session);
  const scope = `${roleId}@${region}`;
  const hasRole = scopes.some((one) => one.scope === scope);
  const viewer = hasRole ? null : await findViewRole(session, { account, region });
  const review = await readSubmissionReview(session, id);
  return (
    <SubmissionPage
      initial={submission.value}
      scope={scope}
      viewScope={viewer?.ok ? viewer.value.scope : scope}
      role={getRoleLabel(roleId)}
      actions={
        (await isSubmitter(session.user.id, id))
          ? { submit: submitBuild, check: checkSubmission }
          : null
      }
      review={
        review.ok && review.value ? (
          <SubmissionReview
            initial={review.value}
            roleNames={getRoleNamesByScope(scopes)}
            actions={reviewActions}
            evidence={
              <Suspense fallback={<SectionSkeleton />}>
                <Differences submission={submission.value} review={review.value} />
              </Suspense>
            }
          />
        ) : null
      }
    />
  );
}

interface DifferencesProps {
  submission: SubmissionView;
  review: Pick<ReviewView, "image" | "decidedAt">;
}

/**
 * The request's differences from the previous good build, or an error if the user can't view builds
 * in its account and Region.
 */
async function Differences({ submission, review }: DifferencesProps) {
  const { image, decidedAt } = review;
  const { id, status, account, region, request } = submission;
  const role = await resolvePageRoleInAccountRegion("view", { account, region });
  return (
    <RequestChanges
      submission={{ id, status }}
      read={
        role.ok ? await readRequestDifferences(role.value, { image, request, decidedAt }) : role
      }
    />
  );
}
