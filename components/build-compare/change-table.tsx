"use client";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { breakText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { TableColumn, VirtualTable as VirtualTableType } from "@/components/ui/virtual-table";
import { firstEntries } from "@/lib/builds/compare/comparison";
import { formatCount } from "@/lib/text/format-count";
import type { ChangeRow, ChangeSection } from "./rows";

const VirtualTable = lazy(() =>
  import("@/components/ui/virtual-table").then((module) => ({ default: module.VirtualTable })),
) as typeof VirtualTableType;

const tones: Record<string, Tone> = {
  Added: "ok",
  Upgraded: "ok",
  Fixed: "ok",
  Faster: "ok",
  Removed: "bad",
  Downgraded: "bad",
  New: "bad",
  Slower: "warn",
  Changed: "warn",
  "Severity changed": "warn",
};

interface RowsProps {
  label: string;
  /** The header of the first column. */
  subject: string;
  monospace: ChangeSection["monospace"];
  rows: readonly ChangeRow[];
}

interface ChangeTableProps extends RowsProps {
  /** The number of further rows, which "Show all" loads. */
  omitted: number;
  /** True if all rows of the section are loaded, even if the filter or view hides some. */
  isLoaded: boolean;
  isLoading: boolean;
  onShowAll: () => void;
}

const columns = (subject: string): TableColumn[] => [
  { key: "name", label: subject, className: "w-[30%] max-md:w-[45%]" },
  { key: "before", label: "Before", className: "max-md:hidden" },
  {
    key: "after",
    label: (
      <>
        <span className="md:hidden">Before → </span>After
      </>
    ),
  },
  { key: "change", label: "Change", className: "w-32 max-md:hidden" },
];

/**
 * The text styles that all cells inherit. Classes on every cell would take longer to parse and
 * match.
 */
const tableStyle = "wrap-anywhere table-fixed text-xs leading-5 tabular-nums";

/**
 * "Show all" loads the omitted rows, then replaces the table with a scrollable box that renders only
 * the visible rows.
 */
export function ChangeTable(props: ChangeTableProps) {
  const { omitted, isLoaded, isLoading, onShowAll, ...rowsProps } = props;
  const { label, subject, monospace, rows } = props;
  const [isRequested, setRequested] = useState(false);
  const [opened, setOpened] = useState<{ hadFocus: boolean } | null>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const opens = isRequested && isLoaded && opened === null;
  useEffect(() => {
    if (!opens) return;
    // Read before the button is removed, because the focus then moves to another element.
    const { activeElement, body } = document;
    setOpened({ hadFocus: activeElement === buttonRef.current || activeElement === body });
  }, [opens]);
  const first = <FirstRows {...rowsProps} />;
  if (opened) {
    return (
      <Suspense fallback={first}>
        <VirtualTable
          label={label}
          columns={columns(subject)}
          rows={rows}
          rowHeight={41}
          // Names can repeat, so AWS's text can't be a key.
          getKey={(_, index) => String(index)}
          focusOnMount={opened.hadFocus}
          className={tableStyle}
        >
          {(row) => <Cells {...{ row, monospace }} />}
        </VirtualTable>
      </Suspense>
    );
  }
  const count = rows.length + omitted;
  if (count <= firstEntries) return first;
  return (
    <>
      {first}
      <div className="border-line border-t px-4 py-3">
        <Button
          ref={buttonRef}
          loading={isRequested && isLoading}
          onClick={() => {
            setRequested(true);
            onShowAll();
          }}
        >
          {`Show all ${formatCount(count)}`}
        </Button>
      </div>
    </>
  );
}

function FirstRows({ label, subject, monospace, rows }: RowsProps) {
  return (
    <Table label={label} className={tableStyle}>
      <thead>
        <tr>
          {columns(subject).map(({ key, label: head, className }) => (
            <HeadCell key={key} className={className}>
              {head}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, firstEntries).map((row, index) => (
          // Names can repeat, so AWS's text can't be a key.
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state and no identity
          <Row key={index}>
            <Cells {...{ row, monospace }} />
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Cells({ row, monospace }: { row: ChangeRow } & Pick<RowsProps, "monospace">) {
  const { name, url, before, after } = row;
  // The padding centers a single line, whose height is inherited from the table.
  const style = "py-2.5! align-top";
  const valueStyle = cx(style, monospace && "font-mono");
  return (
    <>
      <Cell className={cx(style, "font-medium", monospace === "names and values" && "font-mono")}>
        {url ? (
          <a href={url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
            {breakText(name)}
          </a>
        ) : (
          breakText(name)
        )}
        <span className="mt-0.5 block font-sans md:hidden">
          <Change row={row} />
        </span>
      </Cell>
      <Cell hideBelow="md" className={cx(valueStyle, "text-ink-2")}>
        {breakText(before)}
      </Cell>
      <Cell className={valueStyle}>
        <span className="block text-ink-2 md:hidden">{breakText(before)}</span>
        <span className="relative block">
          {/* The arrow is in the cell's padding, so that both values have the full width. */}
          <span className="absolute -left-2.5 font-mono text-ink-2 md:hidden">→</span>
          {breakText(after)}
        </span>
      </Cell>
      <Cell hideBelow="md" className={style}>
        <Change row={row} />
      </Cell>
    </>
  );
}

function Change({ row: { change } }: { row: ChangeRow }) {
  return <Badge tone={tones[change] ?? "neutral"}>{change}</Badge>;
}
