"use client";
import { Hand } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { BuildSummary } from "@/lib/builds/view";
import { buildPath } from "@/lib/imagebuilder/arn";
import { clip } from "../clip";
import type { Column, Density } from "../display/list-display";
import { BuildTime } from "./build-time";
import { cellStyle, rowStyle, widths } from "./cell-style";
import { ColumnCell, type SideColumn } from "./column-cell";

/** Covers the row's text but not its checkbox, so that the whole row is a link. */
const rowLink =
  "truncate font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none";

interface BuildRowProps {
  build: BuildSummary;
  /** The zero-based index in the list. */
  index: number;
  scope: string;
  columns: readonly Column[];
  density: Density;
  /** True if the row is the tab stop. */
  current: boolean;
  /** Null if the role has no bulk actions. */
  chosen: boolean | null;
  onChoose: (arn: string, range: boolean) => void;
}

/** A row of the build list. */
export const BuildRow = memo(function BuildRow(props: BuildRowProps) {
  const { build, index, scope, columns, density, current, chosen, onChoose } = props;
  const { version, buildNumber, createdAt } = build;
  const name = clip(build.name);
  const reason = clip(build.statusReason ?? "");
  const shown = (column: Column) => columns.includes(column);
  const path = buildPath(build.arn);
  return (
    <tr
      data-row={index}
      data-arn={build.arn}
      aria-rowindex={index + 2}
      aria-selected={chosen ?? undefined}
      tabIndex={current ? 0 : -1}
      className={cx(
        rowStyle(density, chosen !== null),
        "relative scroll-mt-4 scroll-mb-16 focus-visible:-outline-offset-2 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent has-[a:focus-visible]:-outline-offset-2",
        chosen ? "bg-accent-soft" : "hover:bg-ink/3",
      )}
    >
      {chosen === null ? null : (
        <td className={cx("flex", widths.select)}>
          <label className="relative z-1 grid w-full cursor-pointer place-items-center">
            <input
              type="checkbox"
              aria-label={`Select ${name} ${version} build ${buildNumber}`}
              checked={chosen}
              tabIndex={current ? 0 : -1}
              onChange={({ nativeEvent }) =>
                onChoose(build.arn, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
              }
              className="size-3.5 cursor-pointer accent-accent"
            />
          </label>
        </td>
      )}
      <td className={cx(cellStyle, widths.name, "max-md:col-start-2")}>
        {path ? (
          <Link
            href={`${path}?${new URLSearchParams({ scope })}`}
            prefetch={false}
            tabIndex={current ? 0 : -1}
            title={name}
            className={rowLink}
          >
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi className="truncate">{name}</bdi>
        )}
      </td>
      <td
        className={cx(
          cellStyle,
          widths.version,
          "min-w-0 gap-1 whitespace-nowrap text-ink-2 max-md:col-start-2 max-md:row-start-2 max-md:text-xs",
          !shown("version") && "md:hidden",
        )}
      >
        <span className="truncate" title={`${version} build ${buildNumber}`}>
          {`${version} build ${buildNumber}`}
        </span>
        <span className="md:hidden">
          · <Time value={createdAt} />
        </span>
      </td>
      <td className={cx(cellStyle, widths.status, "gap-2.5")}>
        <BuildStatusBadge status={build.status} className="shrink-0" />
        <Waiting steps={build.waitingSteps} />
        {reason ? (
          <bdi className="truncate text-ink-2 text-xs max-md:hidden" title={reason}>
            {reason}
          </bdi>
        ) : null}
      </td>
      <td
        className={cx(
          cellStyle,
          widths.time,
          "max-md:col-start-3 max-md:row-start-2 max-md:text-xs",
          !shown("time") && "md:hidden",
        )}
      >
        <BuildTime build={build} />
      </td>
      {columns.filter(isSide).map((column) => (
        <ColumnCell key={column} {...{ column, build, current }} />
      ))}
    </tr>
  );
});

const isSide = (column: Column): column is SideColumn => column !== "version" && column !== "time";

/** Indicates that the build is waiting for an approval. */
function Waiting({ steps }: { steps: number }) {
  if (steps === 0) return null;
  return (
    <span className="flex shrink-0 items-center gap-1 rounded-sm bg-warn-soft px-1.5 py-0.5 font-medium text-2xs text-warn">
      <Hand aria-hidden size={12} />
      <span className="max-md:sr-only">Waiting for approval</span>
    </span>
  );
}
