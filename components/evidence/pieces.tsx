import type { ReactNode } from "react";
import { visibleText } from "@/components/domain/odd-characters";
import { Breakable } from "@/components/ui/breakable";
import { absoluteTime } from "@/components/ui/relative-time";
import { ToneIcon } from "@/components/ui/tone";

/** A time in UTC, to the second; "Not recorded" if null. */
export function Moment({ value }: { value: string | null }) {
  if (value === null) return <NotRecorded />;
  return (
    <time dateTime={value} className="whitespace-nowrap">
      {absoluteTime(value)}
    </time>
  );
}

/** An ARN, id or hash in monospace; "Not recorded" if null. */
export function Code({ text }: { text: string | null }) {
  if (text === null || text === "") return <NotRecorded />;
  return (
    <code className="font-mono text-xs leading-5">
      <Breakable text={visibleText(text)} />
    </code>
  );
}

export function NotRecorded() {
  return <span className="text-ink-2">Not recorded</span>;
}

/** A note on missing data, so that an empty section isn't taken for an empty result. */
export function Absence({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2">
      <ToneIcon tone="warn" size={14} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
