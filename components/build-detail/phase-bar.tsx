import { Minus } from "lucide-react";
import { formatDuration } from "@/components/domain/duration";
import { ElapsedTime } from "@/components/domain/elapsed";
import { StatusIcon } from "@/components/domain/status-icon";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { formatAbsoluteTime } from "@/components/ui/relative-time";
import { measureApprovalWait } from "@/lib/builds/detail/approval-wait";
import type { BuildDetail } from "@/lib/builds/view";
import { getPhaseStates, listAwaitedPhases, type PhaseWithState } from "./phases";
import { isSummaryAheadOfDetails } from "./timeline/ended-workflows";
import { useRefreshClock } from "./use-clock";

interface PhaseBarProps {
  detail: BuildDetail;
  className?: string;
}

export function PhaseBar({ detail, className }: PhaseBarProps) {
  const { summary, events, phases, workflows, beforeDeletion } = detail;
  const status = beforeDeletion?.status ?? summary.status;
  const awaited = listAwaitedPhases(detail, useRefreshClock(detail));
  const isAhead = awaited.length > 0 && isSummaryAheadOfDetails(detail);
  return (
    <Card className={cx("overflow-hidden", className)}>
      <ol
        className="grid grid-flow-col auto-cols-fr max-lg:grid-flow-row max-lg:grid-cols-2 max-lg:gap-x-4 max-lg:py-1"
        aria-label="Phases"
      >
        {getPhaseStates({ status, events, phases, awaited, isAhead }).map((phase) => (
          <PhaseItem
            key={phase.status}
            phase={phase}
            hasWait={hasApprovalWait(workflows, phase)}
            end={status}
            isDeleted={summary.status === "DELETED"}
          />
        ))}
      </ol>
    </Card>
  );
}

function hasApprovalWait(
  workflows: BuildDetail["workflows"],
  { startedAt, endedAt }: PhaseWithState,
): boolean {
  if (startedAt === null) return false;
  const end = endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt);
  return measureApprovalWait(workflows, Date.parse(startedAt), end) > 0;
}

const stateLabels = {
  done: "done",
  current: "in progress",
  ahead: "not started",
  skipped: "not recorded",
  refreshing: "refreshing…",
  stopped: "stopped here",
  missed: "not reached",
  ended: "final status",
};

interface PhaseItemProps {
  phase: PhaseWithState;
  /** True if a step waited for approval, which the typical duration excludes. */
  hasWait: boolean;
  /** The build's status or, for a deleted build, the one before the deletion. */
  end: string;
  isDeleted: boolean;
}

function PhaseItem({ phase, hasWait, end, isDeleted }: PhaseItemProps) {
  const { state, startedAt, endedAt, typicalMs } = phase;
  const wasDeleted = isDeleted && state === "ended";
  const status = wasDeleted ? "DELETED" : phase.status;
  return (
    <li
      aria-current={state === "current" ? "step" : undefined}
      className={cx(
        "min-w-0 border-line px-3 py-1.5 lg:border-r lg:py-2.5 lg:last:border-r-0",
        state === "current" && "bg-info-soft",
      )}
    >
      <p
        className={cx(
          "flex items-center gap-1.5 font-medium text-xs",
          ["ahead", "skipped", "refreshing", "missed"].includes(state) ? "text-ink-3" : "text-ink",
        )}
      >
        <PhaseIcon {...{ state, status, end }} />
        {status}
      </p>
      <p className="mt-0.5 pl-5 text-ink-2 text-xs tabular-nums">
        {startedAt && (endedAt || state === "current") && state !== "ended" ? (
          <span title={`Since ${formatAbsoluteTime(startedAt)}`}>
            {state === "stopped" ? `${end} after ` : null}
            <ElapsedTime from={startedAt} to={endedAt} />
          </span>
        ) : wasDeleted && phase.status !== status ? (
          `previously ${phase.status}`
        ) : (
          stateLabels[state]
        )}
        {typicalMs === null || typicalMs < 1_000 || state === "ended" ? null : (
          <span className="block text-ink-3">
            typically {formatDuration(typicalMs)}
            {hasWait ? ", excluding time waiting for approval" : null}
          </span>
        )}
      </p>
    </li>
  );
}

function PhaseIcon({
  state,
  status,
  end,
}: Pick<PhaseWithState, "state" | "status"> & { end: string }) {
  if (state === "current" || state === "ended") return <StatusIcon status={status} />;
  if (state === "done") return <StatusIcon status="COMPLETED" />;
  if (state === "stopped") return <StatusIcon status={end} />;
  if (state === "ahead") return <StatusIcon status="PENDING" />;
  return <Minus aria-hidden size={14} />;
}
