import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import type { ListDensity } from "../display/list-display";
import { getRowClassName } from "./cell-style";

const lengths = ["w-2/5", "w-1/4", "w-1/3", "w-1/5", "w-2/5"];

export function RowSkeletons({ density, isAll }: { density: ListDensity; isAll: boolean }) {
  return (
    <div role="status">
      <span className="sr-only">Loading more builds</span>
      {lengths.map((length, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
          key={row}
          className={cx(
            getRowClassName(density, true, isAll),
            "items-center gap-6 border-t border-b-0! md:px-4",
          )}
        >
          <Skeleton className={cx("h-3 max-md:col-start-2", length)} />
          <Skeleton className="ml-auto h-3 w-20 max-md:col-start-3" />
        </div>
      ))}
    </div>
  );
}
