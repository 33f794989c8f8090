import { formatCount } from "@/components/domain/format-count";
import { Spinner } from "@/components/ui/spinner";

interface RowCountProps {
  /** The singular noun for the counted rows. */
  one: string;
  many: string;
  found: number;
  all: number;
  /** True while more rows are loading. */
  loading: boolean;
  /** True if AWS has more rows than Kiln can load. */
  truncated: boolean;
}

/** The number of matching rows and the total, with a loading indicator. */
export function RowCount({ one, many, found, all, loading, truncated }: RowCountProps) {
  const [of, total] = [found, all].map(formatCount);
  const noun = all === 1 ? one : many;
  const words = `${found === all ? total : `${of} of ${total}`} ${noun}`;
  return (
    <span role="status" className="inline-flex items-center gap-1.5 tabular-nums">
      {loading ? <Spinner /> : null}
      {all > 0 ? words : null}
      {loading && all > 0 ? " so far" : ""}
      {truncated ? ". AWS has more than Kiln can load" : ""}
    </span>
  );
}
