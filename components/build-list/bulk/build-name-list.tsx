import type { ReactNode } from "react";
import type { BuildSummary } from "@/lib/builds/view";
import { formatBuildName } from "./bulk-text";

interface BuildLine {
  build: BuildSummary;
  /** Additional text, such as an outcome. */
  note?: ReactNode;
}

/** A scrollable list of build names, each with an optional note. */
export function BuildNameList({ lines }: { lines: readonly BuildLine[] }) {
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
      className="max-h-48 overflow-y-auto rounded-md border border-line bg-bg px-3 py-1.5"
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
