"use client";
import dynamic from "next/dynamic";
import { cancelBuild, deleteBuild, retryBuild, tagBuild } from "@/app/(portal)/builds/actions";
import { followBuild, unfollowBuild } from "@/app/(portal)/builds/follow-actions";
import type { BuildRights } from "@/components/build-detail/build-actions";
import { BuildPage } from "@/components/build-detail/build-page";
import { FollowButton } from "@/components/domain/follow-button";
import { PartSkeleton } from "@/components/domain/part-skeleton";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildDetail, BuildWorkflow } from "@/lib/tracking/view";

const loading = () => <PartSkeleton />;
const BuildLog = dynamic(() => import("@/components/build-log/build-log").then((m) => m.BuildLog), {
  loading,
});
const FailurePanel = dynamic(
  () => import("@/components/build-log/failure/failure-panel").then((m) => m.FailurePanel),
  { loading },
);

interface BuildViewProps {
  scope: string;
  initial: BuildDetail;
  role: string | null;
  rights: BuildRights;
  account: Pick<ScopeOption, "accountName" | "accountColor">;
}

const actions = { cancel: cancelBuild, retry: retryBuild, remove: deleteBuild, tag: tagBuild };

/** What is known of where it broke: a build is often seen to have failed before its steps are. */
function failureOf(workflows: BuildWorkflow[]): string {
  return workflows
    .flatMap(({ executionId, status, steps }) => [
      `${executionId} ${status}`,
      ...steps.map((step) => `${step.stepExecutionId} ${step.status}`),
    ])
    .filter((words) => words.endsWith(" FAILED"))
    .join("\n");
}

/** The build's page with what other features show on it. */
export function BuildView({ scope, initial, role, rights, account }: BuildViewProps) {
  return (
    <BuildPage
      {...{ scope, initial, role, rights, account, actions }}
      slots={{
        follow: ({ summary: { arn, status } }) => (
          <FollowButton
            {...{ scope, arn }}
            running={!isTerminal(status)}
            follow={followBuild}
            unfollow={unfollowBuild}
          />
        ),
        failure: ({ summary: { arn }, workflows }, logHref) => (
          <FailurePanel {...{ scope, arn, logHref }} known={failureOf(workflows)} />
        ),
        log: ({ summary: { arn, status }, workflows }, step) => (
          <BuildLog {...{ scope, arn, step }} running={!isTerminal(status)} steps={workflows} />
        ),
      }}
    />
  );
}
