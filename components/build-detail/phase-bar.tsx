import { Check, CircleDashed, Minus } from "lucide-react";
import { Elapsed } from "@/components/domain/elapsed";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Spinner } from "@/components/ui/spinner";
import { ToneIcon } from "@/components/ui/tone";
import { statusTone } from "@/lib/imagebuilder/image-status";
import type { BuildEvent } from "@/lib/tracking/view";
import { buildPhases, type Phase } from "./phases";

/** The build's way through Image Builder's phases, with how long each took. */
export function PhaseBar({ status, events }: { status: string; events: BuildEvent[] }) {
  return (
    <Card className="overflow-x-auto">
      <ol className="flex min-w-max" aria-label="Phases">
        {buildPhases(status, events).map((phase) => (
          <PhaseItem key={phase.status} phase={phase} />
        ))}
      </ol>
    </Card>
  );
}

const words = {
  done: "done",
  current: "now",
  ahead: "still to come",
  skipped: "not seen",
  ended: "reached",
};

function PhaseItem({ phase }: { phase: Phase }) {
  const { status, state, startedAt, endedAt } = phase;
  return (
    <li
      aria-current={state === "current" ? "step" : undefined}
      className={cx(
        "min-w-32 flex-1 border-line border-r px-3 py-2.5 last:border-r-0",
        state === "current" && "bg-info-soft",
      )}
    >
      <p
        className={cx(
          "flex items-center gap-1.5 font-medium text-xs",
          state === "ahead" || state === "skipped" ? "text-ink-3" : "text-ink",
        )}
      >
        <PhaseIcon phase={phase} />
        {status}
      </p>
      <p className="mt-0.5 pl-5 text-ink-2 text-xs tabular-nums">
        {startedAt && state !== "ended" ? <Elapsed from={startedAt} to={endedAt} /> : words[state]}
      </p>
    </li>
  );
}

function PhaseIcon({ phase: { state, status } }: { phase: Phase }) {
  if (state === "current") return <Spinner />;
  if (state === "done") return <Check aria-hidden size={14} className="text-ok" />;
  if (state === "ended") return <ToneIcon tone={statusTone(status)} size={14} />;
  const Icon = state === "skipped" ? Minus : CircleDashed;
  return <Icon aria-hidden size={14} />;
}
