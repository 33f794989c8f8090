import Link from "next/link";
import { getBuildPagePath } from "@/components/domain/build-path";
import { formatDuration } from "@/components/domain/duration";
import { StatusIcon } from "@/components/domain/status-icon";
import { Section } from "@/components/ui/card";
import { toneTextClasses } from "@/components/ui/tone";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import { getStatusTone } from "@/lib/imagebuilder/image-status";
import { formatCount } from "@/lib/text/format-count";
import { HistoryBar } from "./history-bar";
import { describeHistoryEntry, summarizeHistory } from "./history-text";

interface HistoryStripProps {
  /** The entries, oldest first. */
  entries: readonly BuildHistoryEntry[];
  /** The image name. */
  name: string;
  scope: string;
  /** The ARNs of the page's builds. */
  current: readonly string[];
}

/** Shows nothing for fewer than two builds. */
export function HistoryStrip({ entries, name, scope, current }: HistoryStripProps) {
  if (entries.length < 2) return null;
  const longest = Math.max(...entries.map(({ durationMs }) => durationMs ?? 0));
  const findings = entries.flatMap((entry) => entry.findings ?? []);
  const maxFindings = Math.max(0, ...findings);
  return (
    <Section id="history" title="Build history" description={summarizeHistory(name, entries)}>
      <div className="scroll-edges overflow-x-auto pb-1">
        <ol className="flex w-max items-stretch">
          {entries.map((entry) => (
            <li key={entry.arn}>
              <Link
                href={getBuildPagePath(entry.arn, scope) ?? "/builds"}
                prefetch={false}
                title={describeHistoryEntry(entry)}
                aria-current={current.includes(entry.arn) ? "true" : undefined}
                className="grid w-3.5 justify-items-center gap-1 rounded-sm py-1 hover:bg-ink/6 aria-[current]:bg-accent-soft"
              >
                <span className="sr-only">{describeHistoryEntry(entry)}</span>
                <HistoryBar
                  value={entry.durationMs}
                  max={longest}
                  height={40}
                  className={toneTextClasses[getStatusTone(entry.status)]}
                />
                <StatusIcon status={entry.status} size={12} />
                <HistoryBar
                  value={entry.findings}
                  max={maxFindings}
                  height={20}
                  className="text-ink-3"
                />
              </Link>
            </li>
          ))}
        </ol>
      </div>
      <p className="mt-1 text-2xs text-ink-2">
        {longest > 0
          ? `Top row: duration (longest: ${formatDuration(longest)}).`
          : "No durations recorded."}{" "}
        {findings.length > 0
          ? `Bottom row: findings, counted for ${findings.length} of ${entries.length} builds (highest: ${formatCount(maxFindings)}).`
          : "Finding counts aren't available yet. Kiln counts a build's findings when someone views them."}{" "}
        A dashed line means the value is unknown.
      </p>
    </Section>
  );
}
