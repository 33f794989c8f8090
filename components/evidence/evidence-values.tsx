import type { ReactNode } from "react";
import { toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { formatAbsoluteTime } from "@/components/ui/relative-time";
import { ToneIcon } from "@/components/ui/tone";

/** Shows a time in UTC to the second, or "Not recorded" if it is null. */
export function UtcTime({ value }: { value: string | null }) {
  if (value === null) return <NotRecorded />;
  return (
    <time dateTime={value} className="whitespace-nowrap">
      {formatAbsoluteTime(value)}
    </time>
  );
}

/** Shows an ARN, ID, or hash in monospace, or "Not recorded" if it is null or empty. */
export function MonospaceValue({ text }: { text: string | null }) {
  if (text === null || text === "") return <NotRecorded />;
  return (
    <code className="font-mono text-xs leading-5">
      <BreakableText text={toVisibleText(text)} />
    </code>
  );
}

export function NotRecorded() {
  return <span className="text-ink-2">Not recorded</span>;
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
