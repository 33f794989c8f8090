import { FlaskConical, Hammer, type LucideIcon, Share2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { WorkflowArnType } from "@/lib/imagebuilder/arn";

export const typeWords: Record<WorkflowArnType, string> = {
  build: "Build",
  test: "Test",
  distribution: "Distribution",
};

export const typeIcons: Record<WorkflowArnType, LucideIcon> = {
  build: Hammer,
  test: FlaskConical,
  distribution: Share2,
};

/** The icon and name of the workflow type in an ARN; `null` if it isn't a workflow ARN. */
export function TypeBadge({ type }: { type: WorkflowArnType | null }) {
  if (type === null) return <Badge tone="warn">Not a workflow</Badge>;
  const Icon = typeIcons[type];
  return (
    <Badge>
      <Icon aria-hidden size={12} />
      {typeWords[type]}
    </Badge>
  );
}
