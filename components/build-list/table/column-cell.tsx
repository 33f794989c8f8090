import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { type BuildSummary, sourceWords } from "@/lib/builds/view";
import { clip } from "../clip";
import type { Column } from "../display/list-display";
import { columnStyle } from "./cell-style";

/** The content of a column: a time, or text with the full text as its title. */
interface Shown {
  time?: string | null;
  text?: string | null;
  /** The label of a copy button, for ids that are used elsewhere. */
  copyLabel?: string;
}

/** The columns that a phone hides. */
export type SideColumn = Exclude<Column, "version" | "time">;

function shownOf(column: SideColumn, build: BuildSummary): Shown {
  switch (column) {
    case "type": {
      const type = build.type === "DOCKER" ? "Container" : build.type;
      return { text: [type, build.platform].filter(Boolean).join(" · ") };
    }
    case "recipe":
      return { text: build.recipeName };
    case "who":
      return { text: build.submittedBy ?? sourceWords[build.source] };
    case "source":
      return { text: sourceWords[build.source] };
    case "ami":
      return { text: build.amiId, copyLabel: "Copy AMI ID" };
    case "created":
      return { time: build.createdAt };
    case "ended":
      return { time: build.endedAt };
  }
}

interface ColumnCellProps {
  column: SideColumn;
  build: BuildSummary;
  /** True if the row is the tab stop. */
  current: boolean;
}

/** The cell of an optional column. */
export function ColumnCell({ column, build, current }: ColumnCellProps) {
  const { time, text: whole, copyLabel } = shownOf(column, build);
  const text = clip(whole ?? "");
  return (
    <td className={columnStyle[column]}>
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
