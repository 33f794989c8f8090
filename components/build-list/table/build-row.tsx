"use client";
import { Hourglass } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { AccountName } from "@/components/domain/account-name";
import { getBuildPagePath } from "@/components/domain/build-path";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { getFailureMessage } from "@/components/domain/status-reason";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { ListedAccount } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import type { ListColumn, ListDensity } from "../display/list-display";
import { truncateWithEllipsis } from "../truncate";
import { BuildTime } from "./build-time";
import { accountRegionClassNames, getColumnClassName, getRowClassName } from "./cell-style";
import { ColumnCell, type DesktopOnlyColumn } from "./column-cell";

interface BuildRowProps {
  build: BuildSummary;
  /** The zero-based index in the list. */
  index: number;
  /** Null in the list of all accounts and Regions. */
  scope: string | null;
  /** The build's account and Region; null in the list of one account and Region. */
  account: ListedAccount | null;
  columns: readonly ListColumn[];
  density: ListDensity;
  /** True if the row is the tab stop. */
  current: boolean;
  /** Null if rows can't be selected. */
  chosen: boolean | null;
  onChoose: (arn: string, range: boolean) => void;
}

export const BuildRow = memo(function BuildRow(props: BuildRowProps) {
  const { build, index, account, columns, density, current, chosen, onChoose } = props;
  const isAll = props.scope === null;
  const scope = props.scope ?? account?.scope;
  const { version, buildNumber, createdAt } = build;
  const name = truncateWithEllipsis(build.name);
  const reason = build.statusReason ?? "";
  const shown = (column: ListColumn) => columns.includes(column);
  const path = getBuildPagePath(build.arn, scope);
  return (
    <tr
      data-row={index}
      data-arn={build.arn}
      aria-rowindex={index + 2}
      aria-selected={chosen ?? undefined}
      tabIndex={current ? 0 : -1}
      className={cx(
        getRowClassName(density, chosen !== null, isAll),
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
      <td className={getColumnClassName("name", isAll)}>
        {path ? (
          <Link
            href={path}
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
      <td className={cx(getColumnClassName("version", isAll), !shown("version") && "md:hidden")}>
        <span
          className="flex min-w-0 max-w-full max-md:shrink-0"
          title={`${version} build ${buildNumber}`}
        >
          <span className="truncate">{version}</span>
          <span className="shrink-0 whitespace-pre">{` build ${buildNumber}`}</span>
        </span>
        <span className="truncate md:hidden">
          · <Time value={createdAt} />
        </span>
      </td>
      <td className={getColumnClassName("status", isAll)}>
        <BuildStatusBadge status={build.status} className="shrink-0" />
        <Waiting steps={build.waitingSteps} />
        {reason ? (
          <bdi
            className="truncate text-ink-2 text-xs max-md:hidden"
            title={truncateWithEllipsis(reason)}
          >
            {truncateWithEllipsis(getFailureMessage(reason))}
          </bdi>
        ) : null}
      </td>
      <td className={cx(getColumnClassName("time", isAll), !shown("time") && "md:hidden")}>
        <BuildTime build={build} />
      </td>
      {isAll ? (
        <>
          <td className={accountRegionClassNames.account}>
            <AccountName
              name={truncateWithEllipsis(account?.accountName ?? build.account)}
              color={account?.accountColor}
              className="truncate"
            />
          </td>
          <td className={accountRegionClassNames.region}>
            <span className="truncate">{truncateWithEllipsis(build.region)}</span>
          </td>
        </>
      ) : null}
      {columns.filter(isSide).map((column) => (
        <ColumnCell key={column} {...{ column, build, current, isAll }} />
      ))}
    </tr>
  );
});

const isSide = (column: ListColumn): column is DesktopOnlyColumn =>
  column !== "version" && column !== "time";

function Waiting({ steps }: { steps: number }) {
  if (steps === 0) return null;
  return (
    <span className="flex shrink-0 items-center gap-1 rounded-sm bg-warn-soft px-1.5 py-0.5 font-medium text-2xs text-warn">
      <Hourglass aria-hidden size={12} />
      <span className="max-md:sr-only">Waiting for approval</span>
    </span>
  );
}
