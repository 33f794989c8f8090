import { StatusBadge } from "@/components/ui/status-badge";
import { isTerminal, statusTone } from "@/lib/imagebuilder/image-status";

interface BuildStatusBadgeProps {
  status: string;
  /** It was so once: nothing moves. */
  past?: boolean;
  className?: string;
}

/** A status of an image, workflow or step in AWS's own word, with icon and color. */
export function BuildStatusBadge({ status, past, className }: BuildStatusBadgeProps) {
  const tone = statusTone(status);
  const moving = !past && tone === "info" && !isTerminal(status);
  return (
    <StatusBadge tone={moving ? "running" : tone} className={className}>
      {status}
    </StatusBadge>
  );
}
