import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { ElapsedTime } from "@/components/domain/elapsed";
import { Time } from "@/components/ui/time";
import type { BuildAttempt } from "@/lib/builds/view";

export function AttemptHeading({ attempt }: { attempt: BuildAttempt }) {
  const { number, startedAt, endedAt, status } = attempt;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t bg-ink/3 px-4 py-1.5 text-ink-2 text-xs">
      <span className="font-semibold text-ink">Attempt {number}</span>
      <BuildStatusBadge status={status} past={endedAt !== null} />
      <span className="tabular-nums">
        <ElapsedTime from={startedAt} to={endedAt} />
      </span>
      <span>
        Started <Time value={startedAt} />
      </span>
    </li>
  );
}
