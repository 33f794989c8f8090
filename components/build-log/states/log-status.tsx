import { ArrowDownToLine } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { dot } from "@/components/ui/dot";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import type { LogFeedState } from "../feed/log-feed";

type LinesState = Extract<LogFeedState, { phase: "lines" }>;

interface LogStatusProps {
  state: LinesState;
  count: number;
  shown: number;
  following: boolean;
  live: boolean;
  onFollow: () => void;
}

export function LogStatus({ state, count, shown, following, live, onFollow }: LogStatusProps) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-line border-t px-3 py-1 text-ink-2 text-xs">
      <p className="tabular-nums">
        {shown < count
          ? `${formatCount(shown)} of ${formatCount(count)} lines shown`
          : formatCounted(count, "line")}
        {state.more && !live ? `${dot}loading more` : ""}
        {state.truncated ? `${dot}truncated because the log exceeds Kiln's size limit` : ""}
      </p>
      {/* Announced when the state changes, not for new lines. */}
      <p role="status" className="ml-auto">
        {describeState({ state, following, live })}
      </p>
      {live && !following ? (
        <Button size="sm" icon={<ArrowDownToLine aria-hidden size={14} />} onClick={onFollow}>
          Go to newest lines
        </Button>
      ) : null}
    </div>
  );
}

function describeState({
  state,
  following,
  live,
}: Pick<LogStatusProps, "state" | "following" | "live">) {
  if (state.complete) return state.truncated ? "" : "Log complete";
  if (following) return "Auto-scroll on";
  return live ? "Auto-scroll paused" : "";
}

export function StaleLogNote({ stale }: Pick<LinesState, "stale">) {
  if (stale === undefined) return null;
  return (
    <Callout
      tone="warn"
      role="status"
      className="m-2"
      title={stale?.title ?? "Kiln isn't responding"}
    >
      {stale?.happened} The newest lines may be missing. Retrying…
    </Callout>
  );
}

/** States that only the lines remain that Kiln read before the log was removed. */
export function GoneLogNote({ gone }: Pick<LinesState, "gone">) {
  if (gone === undefined) return null;
  return (
    <Callout
      tone="info"
      role="status"
      className="m-2"
      title="The log no longer exists in CloudWatch Logs"
    >
      {gone.deleted ? "The build was deleted. " : ""}Kiln is showing the lines that it read earlier.
      Later lines may be missing.
    </Callout>
  );
}

export function UnsavedLogNote({ unsaved }: Pick<LinesState, "unsaved">) {
  if (unsaved === undefined) return null;
  return (
    <Callout tone="warn" role="status" className="m-2" title={unsaved.title}>
      {unsaved.happened} {unsaved.remedy}
    </Callout>
  );
}
