import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";

interface SectionSkeletonProps {
  /** The label for screen readers. */
  label?: string;
  /** The number of lines, up to five. */
  lines?: number;
  /** False if the section has padding of its own. */
  padded?: boolean;
}

/** The placeholder for the content of a section, panel, or popover. */
export function SectionSkeleton({
  label = "Loading",
  lines = 5,
  padded = true,
}: SectionSkeletonProps) {
  return (
    <div role="status" className={cx("grid gap-4", padded && "p-4")}>
      <span className="sr-only">{label}</span>
      {["w-1/2", "w-1/3", "w-2/5", "w-1/4", "w-1/3"].slice(0, lines).map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
        <Skeleton key={row} className={`h-3.5 ${width}`} />
      ))}
    </div>
  );
}

/** The placeholder for a section that renders its own card. */
export function CardSkeleton() {
  return (
    <Card>
      <SectionSkeleton />
    </Card>
  );
}
