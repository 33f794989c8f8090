import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export function SectionSkeleton() {
  return (
    <div role="status" className="grid gap-4 p-4">
      <span className="sr-only">Loading</span>
      {["w-1/2", "w-1/3", "w-2/5", "w-1/4", "w-1/3"].map((width, row) => (
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
