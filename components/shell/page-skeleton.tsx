import { Skeleton } from "@/components/ui/skeleton";

export function PageSkeleton() {
  return (
    <div role="status">
      <h1 className="sr-only">Loading</h1>
      <Skeleton className="mb-5 h-7 w-40" />
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {["w-1/3", "w-1/4", "w-2/5", "w-1/3", "w-1/4", "w-2/5"].map((width, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
          <div key={row} className="flex h-11 items-center gap-6 px-4">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="ml-auto h-3.5 w-16" />
          </div>
        ))}
      </div>
    </div>
  );
}
