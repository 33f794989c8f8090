import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { type BuildSummary, buildSourceLabels } from "@/lib/builds/view";
import type { ListColumn } from "../display/list-display";
import { truncateWithEllipsis } from "../truncate";
import { getColumnClassName } from "./cell-style";

interface CellContent {
  time?: string | null;
  text?: string | null;
  /** The label of a copy button, for IDs that are used elsewhere. */
  copyLabel?: string;
}

/** The columns that a phone hides. */
export type DesktopOnlyColumn = Exclude<ListColumn, "version" | "time">;

function getCellContent(column: DesktopOnlyColumn, build: BuildSummary): CellContent {
  switch (column) {
    case "type": {
      const type = build.type === "DOCKER" ? "Container" : build.type;
      return { text: [type, build.platform].filter(Boolean).join(" · ") };
    }
    case "recipe":
      return { text: build.recipeName };
    case "who":
      return { text: build.submittedBy ?? buildSourceLabels[build.source] };
    case "source":
      return { text: buildSourceLabels[build.source] };
    case "ami":
      return { text: build.amiId, copyLabel: "Copy AMI ID" };
    case "created":
      return { time: build.createdAt };
    case "ended":
      return { time: build.endedAt };
  }
}

interface ColumnCellProps {
  column: DesktopOnlyColumn;
  build: BuildSummary;
  /** True if the row is the tab stop. */
  current: boolean;
  /** True in the list of all accounts and Regions. */
  isAll: boolean;
}

export function ColumnCell({ column, build, current, isAll }: ColumnCellProps) {
  const { time, text: whole, copyLabel } = getCellContent(column, build);
  const text = truncateWithEllipsis(whole ?? "");
  return (
    <td className={getColumnClassName(column, isAll)}>
      {time ? <Time value={time} /> : null}
      {text ? (
        <bdi className={cx("truncate", copyLabel && "font-mono text-xs")} title={text}>
          {text}
        </bdi>
      ) : null}
      {whole && copyLabel ? (
        <CopyButton
          text={whole}
          label={copyLabel}
          tabIndex={current ? 0 : -1}
          className="relative z-1 shrink-0"
        />
      ) : null}
    </td>
  );
}
