import {
  Ban,
  CircleDashed,
  CircleQuestionMark,
  Hourglass,
  type LucideIcon,
  SkipForward,
  Trash2,
} from "lucide-react";
import { cx } from "@/components/ui/cx";
import { ToneIcon, toneTextClasses } from "@/components/ui/tone";
import { getStatusTone, isTerminalStatus } from "@/lib/imagebuilder/image-status";

interface StatusIconProps {
  /** The status of an image, workflow, or step as AWS spells it. */
  status: string;
  /** True if the step waits for an approval. */
  waiting?: boolean;
  /** True for a past status, which isn't animated. */
  past?: boolean;
  size?: 12 | 14;
}

/** The statuses with an icon of their own. The others have the icon of their tone. */
const icons: ReadonlyMap<string, LucideIcon> = new Map([
  ["PENDING", CircleDashed],
  ["SKIPPED", SkipForward],
  ["CANCELLED", Ban],
  ["DELETED", Trash2],
]);

/**
 * The icon for a status. Icons differ by shape, not only by color. An unknown status has a question
 * mark.
 */
export function StatusIcon({ status, waiting = false, past = false, size = 14 }: StatusIconProps) {
  const tone = waiting ? "warn" : getStatusTone(status);
  const own = waiting ? Hourglass : icons.get(status);
  const Icon = own ?? (tone === "neutral" ? CircleQuestionMark : null);
  if (Icon)
    return <Icon aria-hidden size={size} className={cx("shrink-0", toneTextClasses[tone])} />;
  const moves = !past && tone === "info" && !isTerminalStatus(status);
  return <ToneIcon tone={moves ? "running" : tone} size={size} />;
}
