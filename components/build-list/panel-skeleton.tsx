import { Skeleton } from "@/components/ui/skeleton";

/** Placeholder while a panel's code loads. */
export function PanelSkeleton() {
  return (
    <div role="status" className="grid gap-3 p-3">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="h-4 w-2/5" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
