"use client";
import { RotateCcw } from "lucide-react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { Elapsed } from "@/components/domain/elapsed";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildDetail } from "@/lib/tracking/view";
import type { CancelAction } from "./cancel-action";
import { CancelBuild } from "./cancel-build";

interface BuildHeaderProps {
  detail: BuildDetail;
  scope: string;
  canCancel: boolean;
  canSubmit: boolean;
  cancel: CancelAction;
}

/** What the build is, how it stands, and what this person may do about it. */
export function BuildHeader({ detail, scope, canCancel, canSubmit, cancel }: BuildHeaderProps) {
  const { summary, events } = detail;
  const ended = isTerminal(summary.status);
  // A build that Kiln first saw when it was over: when it ended is not known.
  const followed = events.some(({ status }) => status !== summary.status);
  const endedAt =
    ended && followed ? (events.find(({ status }) => status === summary.status)?.at ?? null) : null;
  return (
    <header className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-baseline gap-x-2 font-semibold text-xl">
          <span className="wrap-anywhere">{summary.name}</span>
          <span className="font-normal text-ink-2 text-lg tabular-nums">
            {summary.version} build {summary.buildNumber}
          </span>
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <span role="status" className="inline-flex">
            <BuildStatusBadge status={summary.status} />
          </span>
          <span>
            {summary.submittedBy ?? "Started outside Kiln"} · <Time value={summary.createdAt} />
          </span>
          {!ended || endedAt ? (
            <span className="tabular-nums">
              {ended ? "took " : "running for "}
              <Elapsed from={summary.createdAt} to={endedAt} />
            </span>
          ) : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {canSubmit && summary.submissionId ? (
          <LinkButton
            href={`/builds/new?${new URLSearchParams({ scope, from: summary.submissionId })}`}
            icon={<RotateCcw aria-hidden size={14} />}
          >
            Build again
          </LinkButton>
        ) : null}
        {canCancel && !ended ? <CancelBuild {...{ scope, summary, cancel }} /> : null}
      </div>
    </header>
  );
}
