import { StatusBadge } from "@/components/ui/status-badge";
import { getStatusTone } from "@/lib/imagebuilder/image-status";
import { StatusIcon } from "./status-icon";

interface BuildStatusBadgeProps {
  status: string;
  /** True if the step waits for an approval. */
  waiting?: boolean;
  /** True for a past status, which isn't animated. */
  past?: boolean;
  className?: string;
}

/** The status of an image, workflow, or step as AWS spells it, with icon and color. */
export function BuildStatusBadge({
  status,
  waiting = false,
  past,
  className,
}: BuildStatusBadgeProps) {
  return (
    <StatusBadge
      tone={waiting ? "warn" : getStatusTone(status)}
      icon={<StatusIcon {...{ status, waiting, past }} />}
      className={className}
    >
      {status}
    </StatusBadge>
  );
}
