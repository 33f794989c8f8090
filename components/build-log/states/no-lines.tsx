interface NoLinesProps {
  /** Whether lines may still come. */
  live: boolean;
  /** Whether there are lines that the filter leaves out. */
  filtered: boolean;
}

/** Over the empty box of the lines. */
export function NoLines({ live, filtered }: NoLinesProps) {
  const words = filtered
    ? "No lines at this level."
    : live
      ? "No lines yet. They appear here as the build writes them."
      : "The log is empty.";
  return (
    <p className="pointer-events-none absolute inset-x-0 top-12 text-center text-ink-2">{words}</p>
  );
}
