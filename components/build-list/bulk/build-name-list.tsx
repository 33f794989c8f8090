import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import type { BuildSummary } from "@/lib/builds/view";
import { formatBuildName } from "./bulk-text";

interface BuildLine {
  build: BuildSummary;
  /** Additional text, such as an outcome. */
  note?: ReactNode;
}

interface BuildNameListProps {
  lines: readonly BuildLine[];
  /** True to show all lines without a scrollable area. */
  isWhole?: boolean;
}

export function BuildNameList({ lines, isWhole = false }: BuildNameListProps) {
  return (
    <ul
      // A list that scrolls must be reachable by keyboard.
      tabIndex={isWhole ? undefined : 0}
      className={cx(
        "rounded-md border border-line bg-bg px-3 py-1.5",
        !isWhole && "scroll-edges max-h-48 overflow-y-auto [--scroll-surface:var(--color-bg)]",
      )}
    >
      {lines.map(({ build, note }) => (
        <li key={build.arn} className="wrap-anywhere py-0.5">
          <bdi>{formatBuildName(build)}</bdi>
          {note ? <span className="text-ink-2">: {note}</span> : null}
        </li>
      ))}
    </ul>
  );
}
