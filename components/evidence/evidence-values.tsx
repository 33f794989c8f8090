import type { ReactNode } from "react";
import { toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { formatAbsoluteTime } from "@/components/ui/relative-time";
import { ToneIcon } from "@/components/ui/tone";

/** Shows a time in UTC to the second, or the text for a missing one if it is null. */
export function UtcTime({ value, missing }: { value: string | null; missing?: string }) {
  if (value === null) return <NotRecorded text={missing} />;
  return (
    <time dateTime={value} className="whitespace-nowrap">
      {formatAbsoluteTime(value)}
    </time>
  );
}

/** Shows an ARN, ID, or hash in monospace, or the text for a missing one if it is null or empty. */
export function MonospaceValue({ text, missing }: { text: string | null; missing?: string }) {
  if (text === null || text === "") return <NotRecorded text={missing} />;
  return (
    <code className="font-mono text-xs leading-5">
      <BreakableText text={toVisibleText(text)} />
    </code>
  );
}

/**
 * A missing value.
 *
 * @param text for a value that isn't expected, such as "None recorded" for an optional member
 */
export function NotRecorded({ text = "Not recorded" }: { text?: string | undefined }) {
  return <span className="text-ink-2">{text}</span>;
}

/** A note on missing data, so that an empty section isn't taken for an empty result. */
export function MissingDataNote({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2">
      <ToneIcon tone="warn" size={14} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
