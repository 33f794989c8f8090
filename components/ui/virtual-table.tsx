"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./cx";
import { HeadCell } from "./table";

export interface TableColumn<K extends string = string> {
  key: K;
  label: ReactNode;
  /** If set, the header sorts by the column. */
  sort?: "ascending" | "descending" | "none";
  onSort?: () => void;
  className?: string;
}

interface VirtualTableProps<T> {
  /** The accessible name of the table. */
  label: string;
  columns: readonly TableColumn[];
  rows: readonly T[];
  /** The estimated row height in pixels, used until a row is measured. */
  rowHeight: number;
  getKey: (row: T, index: number) => string;
  /** Focuses the scroll container when the table mounts. */
  focusOnMount?: boolean;
  className?: string;
  /** Renders the cells of a row. */
  children: (row: T) => ReactNode;
}

/** A scrollable, virtualized table for thousands of rows. */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { label, columns, rows, rowHeight, getKey, focusOnMount, className, children } = props;
  const containerRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusOnMount) containerRef.current?.focus({ preventScroll: true });
  }, [focusOnMount]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => containerRef.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const virtualItems = virtualizer.getVirtualItems();
  const above = virtualItems[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (virtualItems.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a named scrollable area isn't a fieldset
    <div
      ref={containerRef}
      role="group"
      aria-label={`${label}, scrollable`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable with the arrow keys
      tabIndex={0}
      // `relative` keeps the absolutely positioned, visually hidden text from extending the page.
      className="scroll-edges relative max-h-[70dvh] min-h-40 overflow-auto rounded-b-lg -outline-offset-2"
    >
      <table
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className={cx("w-full border-separate border-spacing-0 text-left", className)}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, label: head, className: width, ...sorting }) => (
              <HeadCell key={key} {...sorting} className={cx("sticky top-0! z-10", width)}>
                {head}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {virtualItems.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <tr
                key={getKey(row, index)}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                className="hover:bg-ink/3"
              >
                {children(row)}
              </tr>
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** Takes up the space of the rows that aren't rendered. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
