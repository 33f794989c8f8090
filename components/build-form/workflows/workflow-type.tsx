import { FlaskConical, Hammer, type LucideIcon, Share2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { WorkflowArnType } from "@/lib/imagebuilder/arn";

export const workflowTypeLabels: Record<WorkflowArnType, string> = {
  build: "Build",
  test: "Test",
  distribution: "Distribution",
};

export const workflowTypeIcons: Record<WorkflowArnType, LucideIcon> = {
  build: Hammer,
  test: FlaskConical,
  distribution: Share2,
};

/**
 * Shows the icon and name of a workflow type. The type is `null` if the ARN isn't a workflow ARN.
 */
export function WorkflowTypeBadge({ type }: { type: WorkflowArnType | null }) {
  if (type === null) return <Badge tone="warn">Not a workflow</Badge>;
  const Icon = workflowTypeIcons[type];
  return (
    <Badge>
      <Icon aria-hidden size={12} />
      {workflowTypeLabels[type]}
    </Badge>
  );
}
