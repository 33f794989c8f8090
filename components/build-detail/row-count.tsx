import { Spinner } from "@/components/ui/spinner";
import { formatCount, formatCounted } from "@/lib/text/format-count";

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

export function RowCount({ one, many, found, all, loading, truncated }: RowCountProps) {
  const [of, total] = [found, all].map(formatCount);
  const words = found === all ? formatCounted(all, one, many) : `${of} of ${total} ${many}`;
  return (
    <span role="status" className="inline-flex items-center gap-1.5 tabular-nums">
      {loading ? <Spinner /> : null}
      {all > 0 ? words : null}
      {loading && all > 0 ? " so far" : ""}
      {truncated ? `. The image has more ${many} than Kiln can load` : ""}
    </span>
  );
}
