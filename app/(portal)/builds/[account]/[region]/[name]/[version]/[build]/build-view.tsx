"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { cancelBuild, deleteBuild, retryBuild, tagBuild } from "@/app/(portal)/builds/actions";
import { followBuild, unfollowBuild } from "@/app/(portal)/builds/follow-actions";
import {
  bypassReviewRule,
  commentOnReview,
  decideOnReview,
  withdrawSubmission,
} from "@/app/(portal)/reviews/actions";
import type { BuildPermissions } from "@/components/build-detail/build-actions";
import { BuildPage } from "@/components/build-detail/build-page";
import { FollowButton } from "@/components/domain/follow-button";
import { CardSkeleton } from "@/components/domain/section-skeleton";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { ReviewView } from "@/lib/reviews/view";

const loading = CardSkeleton;
const BuildLog = dynamic(() => import("@/components/build-log/build-log").then((m) => m.BuildLog), {
  loading,
});
const FailurePanel = dynamic(
  () => import("@/components/build-log/failure/failure-panel").then((m) => m.FailurePanel),
  { loading },
);
const BuildReviews = dynamic(
  () => import("@/components/reviews/build-reviews").then((m) => m.BuildReviews),
  { loading },
);
const ResultsSoFar = dynamic(() =>
  import("@/components/build-detail/results/build-results").then((m) => m.BuildResults),
);
const CompareSummary = dynamic(() =>
  import("@/components/build-compare/compare-summary").then((m) => m.CompareSummary),
);

interface BuildViewProps {
  scope: string;
  initial: BuildDetail;
  role: string | null;
  rights: BuildPermissions;
  account: Pick<ScopeOption, "accountName" | "accountColor">;
  /** The reviews of the build's steps, including closed ones. */
  reviews: ReviewView[];
  /** The history of builds with the same image name. */
  history: ReactNode;
  /** The names of the user's roles by scope. */
  roleNames: Readonly<Record<string, string>>;
}

const actions = { cancel: cancelBuild, retry: retryBuild, remove: deleteBuild, tag: tagBuild };
const reviewActions = {
  decide: decideOnReview,
  bypass: bypassReviewRule,
  comment: commentOnReview,
  withdraw: withdrawSubmission,
};

/**
 * Returns a string that identifies the failed workflows and steps. Kiln can detect more of them
 * after the build has failed, and each change triggers a new diagnosis.
 */
function getFailureKey(workflows: BuildWorkflow[]): string {
  return workflows
    .flatMap(({ executionId, status, steps }) => [
      `${executionId} ${status}`,
      ...steps.map((step) => `${step.stepExecutionId} ${step.status}`),
    ])
    .filter((words) => words.endsWith(" FAILED"))
    .join("\n");
}

export function BuildView(props: BuildViewProps) {
  const { scope, initial, role, rights, account, reviews, history, roleNames } = props;
  return (
    <BuildPage
      {...{ scope, initial, role, rights, account, actions }}
      slots={{
        history,
        follow: ({ summary: { arn, status } }) => (
          <FollowButton
            {...{ scope, arn }}
            running={!isTerminalStatus(status)}
            follow={followBuild}
            unfollow={unfollowBuild}
          />
        ),
        review: (detail) => <Reviews {...{ detail, scope, reviews, roleNames }} />,
        failure: ({ summary: { arn }, workflows }, logHref) => (
          <FailurePanel {...{ scope, arn, logHref }} failureKey={getFailureKey(workflows)} />
        ),
        log: ({ summary: { arn, status }, workflows }, step) => (
          <BuildLog
            {...{ scope, arn, step }}
            running={!isTerminalStatus(status)}
            steps={workflows}
          />
        ),
      }}
    />
  );
}

/**
 * Shows the reviews of the build's steps, if there are any. They stay visible after a step
 * continues.
 */
function Reviews({
  detail,
  scope,
  reviews,
  roleNames,
}: Pick<BuildViewProps, "scope" | "reviews" | "roleNames"> & { detail: BuildDetail }) {
  const { arn, waitingSteps, status } = detail.summary;
  const [shown, setShown] = useState(reviews.length > 0);
  if (waitingSteps > 0 && !shown) setShown(true);
  if (!shown) return null;
  return (
    <BuildReviews
      arn={arn}
      waitingSteps={waitingSteps}
      running={!isTerminalStatus(status)}
      initial={reviews}
      actions={reviewActions}
      evidence={
        <div className="grid gap-4">
          <CompareSummary scope={scope} arn={arn} />
          <ResultsSoFar detail={detail} scope={scope} />
        </div>
      }
      {...{ scope, roleNames }}
    />
  );
}
