import {
  Ban,
  Check,
  Circle,
  CircleDashed,
  CircleHelp,
  Hourglass,
  SkipForward,
  X,
} from "lucide-react";
import { cx } from "@/components/ui/cx";
import { Spinner } from "@/components/ui/spinner";
import type { StepState } from "./step-state";

const icons = {
  pending: { Icon: CircleDashed, tone: "text-ink-3" },
  running: { Icon: Circle, tone: "text-info" },
  waiting: { Icon: Hourglass, tone: "text-warn" },
  done: { Icon: Check, tone: "text-ok" },
  failed: { Icon: X, tone: "text-bad" },
  skipped: { Icon: SkipForward, tone: "text-ink-3" },
  canceled: { Icon: Ban, tone: "text-warn" },
  unknown: { Icon: CircleHelp, tone: "text-ink-3" },
} satisfies Record<StepState, unknown>;

/** An icon with a different shape for each state, so that state isn't conveyed by color alone. */
export function StateIcon({ state, className }: { state: StepState; className?: string }) {
  const { Icon, tone } = icons[state];
  if (state === "running") return <Spinner className={cx(tone, className)} />;
  return <Icon aria-hidden size={14} className={cx("shrink-0", tone, className)} />;
}
