import { Callout } from "@/components/ui/callout";
import { isolateText, toSentence } from "@/lib/errors/sentence";
import type { Maintenance } from "@/lib/maintenance/view";

interface MaintenanceNoticeProps {
  maintenance: Maintenance;
  className?: string;
}

export function MaintenanceNotice({ maintenance, className }: MaintenanceNoticeProps) {
  return (
    <Callout tone="warn" title="Kiln is in maintenance mode" role="status" className={className}>
      Kiln is read-only. Reason: {toSentence(isolateText(maintenance.reason))}
    </Callout>
  );
}
