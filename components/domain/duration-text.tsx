import { formatDuration, formatSpokenDuration } from "./duration";

/** A duration in short form, with full unit names for screen readers. */
export function DurationText({ ms }: { ms: number }) {
  return (
    // The server-rendered text may be slightly outdated until the next tick.
    <>
      <span aria-hidden suppressHydrationWarning>
        {formatDuration(ms)}
      </span>
      <span className="sr-only" suppressHydrationWarning>
        {formatSpokenDuration(ms)}
      </span>
    </>
  );
}
