import { formatDuration, spokenDuration } from "./duration";

/** A length of time: short to look at, with its units as whole words for a screen reader. */
export function DurationText({ ms }: { ms: number }) {
  return (
    // The server's words may be a moment older than the browser's; the next tick sets them right.
    <>
      <span aria-hidden suppressHydrationWarning>
        {formatDuration(ms)}
      </span>
      <span className="sr-only" suppressHydrationWarning>
        {spokenDuration(ms)}
      </span>
    </>
  );
}
