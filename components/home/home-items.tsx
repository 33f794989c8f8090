import { Hourglass } from "lucide-react";
import { AccountName } from "@/components/domain/account-name";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { Deadline } from "@/components/domain/deadline";
import { ElapsedTime } from "@/components/domain/elapsed";
import {
  describeReviewGate,
  formatReviewObjectName,
  getReviewPagePath,
} from "@/components/domain/reviewed-object";
import { getFailureMessage } from "@/components/domain/status-reason";
import { SubmissionStatusBadge } from "@/components/domain/submission-status-badge";
import { describeTypicalDuration } from "@/components/domain/typical-duration";
import { useBuildProgress } from "@/components/domain/use-build-progress";
import { BreakableText } from "@/components/ui/breakable";
import { cx } from "@/components/ui/cx";
import { dot } from "@/components/ui/dot";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { BuildSummary, OutdatedAccount } from "@/lib/builds/view";
import { formatRequestedRecipe } from "@/lib/create-image/requested-recipe";
import type { FailedBuild } from "@/lib/home/view";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import type { ReviewSummary } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { type HomeAccount, HomeItem } from "./home-item";

export function ReviewItem({ review, account }: { review: ReviewSummary; account: HomeAccount }) {
  const { region, requester, openedAt, deadline, decideScope } = review;
  const query = decideScope ? `?${new URLSearchParams({ scope: decideScope })}` : "";
  return (
    <HomeItem
      href={`${getReviewPagePath(review)}${query}`}
      name={formatReviewObjectName(review)}
      detail={describeReviewGate(review)}
      time={<Deadline openedAt={openedAt} deadline={deadline} />}
      {...{ account, region }}
    >
      <span className="truncate text-ink-2">
        {requester ? (
          <>
            Requested by <bdi>{requester.name}</bdi>
          </>
        ) : (
          "Started outside Kiln"
        )}
        {dot}
        opened <Time value={openedAt} />
      </span>
    </HomeItem>
  );
}

export function WaitingSubmissionItem({
  submission,
  account,
}: {
  submission: SubmissionView;
  account: HomeAccount;
}) {
  const { id, region, request, createdAt } = submission;
  return (
    <HomeItem
      href={`/builds/submissions/${id}`}
      name={formatRequestedRecipe(request) ?? "Submission"}
      detail="Submission"
      time={
        <>
          submitted <Time value={createdAt} />
        </>
      }
      {...{ account, region }}
    >
      <SubmissionStatusBadge submission={submission} />
    </HomeItem>
  );
}

export function RunningBuildItem({
  build,
  account,
}: {
  build: BuildSummary;
  account: HomeAccount;
}) {
  const { status, waitingSteps, retriedAt, createdAt } = build;
  const progress = useBuildProgress(build);
  return (
    <HomeItem
      {...toHomeItemProps(build, account)}
      time={
        <>
          running for{" "}
          <ElapsedTime from={retriedAt ?? createdAt} to={null} className="tabular-nums" />
        </>
      }
    >
      <BuildStatusBadge status={status} />
      {waitingSteps > 0 ? (
        <StatusBadge tone="warn" icon={<Hourglass aria-hidden size={14} />}>
          Waiting for approval
        </StatusBadge>
      ) : null}
      <span className={cx("text-xs", progress.late ? "text-warn" : "text-ink-2")}>
        {describeTypicalDuration(build, progress)}
      </span>
    </HomeItem>
  );
}

const certainties = {
  certain: "Cause",
  likely: "Likely cause",
  possible: "Possible cause",
} as const;

export function FailedBuildItem({ build, account }: { build: FailedBuild; account: HomeAccount }) {
  const { status, cause, statusReason, endedAt, createdAt } = build;
  return (
    <HomeItem
      {...toHomeItemProps(build, account)}
      time={
        <>
          {endedAt ? "ended" : "started"} <Time value={endedAt ?? createdAt} />
        </>
      }
    >
      <BuildStatusBadge status={status} />
      {cause || !statusReason ? (
        <span className="wrap-anywhere text-ink-2">
          {cause ? `${certainties[cause.certainty]}: ${cause.title}` : "Cause unknown"}
        </span>
      ) : (
        <bdi className="wrap-anywhere line-clamp-2 text-ink-2">
          {getFailureMessage(statusReason)}
        </bdi>
      )}
    </HomeItem>
  );
}

function toHomeItemProps(build: BuildSummary, account: HomeAccount) {
  const { arn, name, version, buildNumber, region } = build;
  return {
    href: formatBuildPath(arn),
    name,
    detail: `${version} build\u00a0${buildNumber}`,
    account,
    region,
  };
}

interface OutdatedAccountItemProps {
  outdated: OutdatedAccount;
  account: HomeAccount;
}

export function OutdatedAccountItem({ outdated, account }: OutdatedAccountItemProps) {
  const { region, polledAt, error } = outdated;
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2">
      <span className="min-w-48">
        <AccountName name={account.name} color={account.color} />
        {dot}
        <BreakableText text={region} />
      </span>
      <span className="text-ink-2">
        {polledAt === null ? (
          "Not loaded yet"
        ) : (
          <>
            Last updated <Time value={polledAt} />
          </>
        )}
      </span>
      <span className="text-ink-2">
        {error ? `${error.title}. Kiln will keep retrying.` : "Refreshing…"}
      </span>
    </li>
  );
}
