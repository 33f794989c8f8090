interface NoLinesProps {
  /** True while the build runs and the log isn't complete. */
  live: boolean;
  /** True if the filter hides lines. */
  filtered: boolean;
}

export function NoLines({ live, filtered }: NoLinesProps) {
  const words = filtered
    ? "No lines at this level or above."
    : live
      ? "No lines yet. New lines appear here as the build writes them."
      : "The log is empty.";
  return (
    <p className="pointer-events-none absolute inset-x-0 top-12 text-center text-ink-2">{words}</p>
  );
}
