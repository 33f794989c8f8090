import { Spinner } from "@/components/ui/spinner";

interface CountedProps {
  /** What is counted. */
  one: string;
  many: string;
  found: number;
  all: number;
  /** More are on their way. */
  loading: boolean;
  /** AWS has more rows than Kiln reads. */
  cut: boolean;
}

/** How many rows of how many, and whether more are on their way. */
export function Counted({ one, many, found, all, loading, cut }: CountedProps) {
  const [of, total] = [found, all].map((count) => count.toLocaleString("en"));
  const noun = all === 1 ? one : many;
  const words = `${found === all ? total : `${of} of ${total}`} ${noun}`;
  return (
    <span role="status" className="inline-flex items-center gap-1.5 tabular-nums">
      {loading ? <Spinner /> : null}
      {all > 0 ? words : null}
      {loading && all > 0 ? " so far" : ""}
      {cut ? ". AWS has more than Kiln reads" : ""}
    </span>
  );
}
