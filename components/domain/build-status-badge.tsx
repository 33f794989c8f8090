import { StatusBadge } from "@/components/ui/status-badge";
import { isTerminal, statusTone } from "@/lib/imagebuilder/image-status";

/** A status of an image, workflow or step in AWS's own word, with icon and colour. */
export function BuildStatusBadge({ status, className }: { status: string; className?: string }) {
  const tone = statusTone(status);
  const moving = tone === "info" && !isTerminal(status);
  return (
    <StatusBadge tone={moving ? "running" : tone} className={className}>
      {status}
    </StatusBadge>
  );
}
