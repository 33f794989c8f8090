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
import { columnStyle, rowStyle } from "./cell-style";
import { ColumnCell, type SideColumn } from "./column-cell";

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
        "list-row-focus",
        chosen ? "bg-accent-soft" : "hover:bg-ink/3",
      )}
    >
      {chosen === null ? null : (
        <td className="list-select flex">
          <label className="list-check">
            <input
              type="checkbox"
              aria-label={`Select ${name} ${version} build ${buildNumber}`}
              checked={chosen}
              tabIndex={current ? 0 : -1}
              onChange={({ nativeEvent }) =>
                onChoose(build.arn, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
              }
            />
          </label>
        </td>
      )}
      <td className={columnStyle.name}>
        {path ? (
          <Link
            href={`${path}?${new URLSearchParams({ scope })}`}
            prefetch={false}
            tabIndex={current ? 0 : -1}
            title={name}
            className="list-link"
          >
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi className="truncate">{name}</bdi>
        )}
      </td>
      <td className={cx(columnStyle.version, !shown("version") && "md:hidden")}>
        <span className="truncate" title={`${version} build ${buildNumber}`}>
          {`${version} build ${buildNumber}`}
        </span>
        <span className="md:hidden">
          · <Time value={createdAt} />
        </span>
      </td>
      <td className={columnStyle.status}>
        <BuildStatusBadge status={build.status} className="shrink-0" />
        <Waiting steps={build.waitingSteps} />
        {reason ? (
          <bdi className="truncate text-ink-2 text-xs max-md:hidden" title={reason}>
            {reason}
          </bdi>
        ) : null}
      </td>
      <td className={cx(columnStyle.time, !shown("time") && "md:hidden")}>
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
