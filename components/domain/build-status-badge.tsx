import { StatusBadge } from "@/components/ui/status-badge";
import { getStatusTone, isTerminalStatus } from "@/lib/imagebuilder/image-status";

interface BuildStatusBadgeProps {
  status: string;
  /** True for a past status, which isn't animated. */
  past?: boolean;
  className?: string;
}

/** The status of an image, workflow or step as AWS spells it, with icon and color. */
export function BuildStatusBadge({ status, past, className }: BuildStatusBadgeProps) {
  const tone = getStatusTone(status);
  const moving = !past && tone === "info" && !isTerminalStatus(status);
  return (
    <StatusBadge tone={moving ? "running" : tone} className={className}>
      {status}
    </StatusBadge>
  );
}
