import { FlaskConical, Hammer, type LucideIcon, Share2 } from "lucide-react";
import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import { typeWords } from "./workflow-label";

const icons: Record<WorkflowArnType, LucideIcon> = {
  build: Hammer,
  test: FlaskConical,
  distribution: Share2,
};

/** A workflow's type: icon and word. `null` is an ARN that doesn't name a workflow. */
export function TypeBadge({ type }: { type: WorkflowArnType | null }) {
  if (type === null) {
    return (
      <span className="shrink-0 rounded-sm bg-warn-soft px-1.5 py-px text-2xs text-warn">
        Unknown type
      </span>
    );
  }
  const Icon = icons[type];
  return (
    <span className="inline-flex shrink-0 items-center gap-1 rounded-sm border border-line px-1.5 py-px text-2xs text-ink-2">
      <Icon aria-hidden size={12} />
      {typeWords[type]}
    </span>
  );
}
