import { type KeyboardEvent, type MouseEvent, type RefObject, useMemo } from "react";
import { cx } from "@/components/ui/cx";
import type { LineRange } from "../position/line-hash";
import type { LogStore } from "../store/log-store";
import { formatClockTime, type TimestampMode } from "./clock";
import { LogRow } from "./log-row";
import { type LogRows, logRowHeight, maxCollapsedLength, maxExpandedLength } from "./rows";
import { useViewport } from "./use-viewport";

/**
 * The number of rows rendered beyond the visible ones, which reduces gaps during fast scrolling.
 */
const overscan = 16;
/**
 * The number of characters read per character shown, because color sequences take up characters.
 */
const rawFactor = 4;

interface LogLinesProps {
  scroller: RefObject<HTMLDivElement | null>;
  store: LogStore;
  rows: LogRows;
  version: number;
  /** The number of characters per row, or `null` if lines don't wrap. */
  columns: number | null;
  clock: TimestampMode;
  query: string;
  named: LineRange | null;
  /** The line of the current match. */
  current: number | null;
  expanded: ReadonlySet<number>;
  /** The ID of the element that describes the keyboard shortcuts. */
  describedBy: string;
  onLine: (line: number, extend: boolean) => void;
  onExpand: (line: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The visible lines, in a container as high as all lines. */
export function LogLines(props: LogLinesProps) {
  const { scroller, store, rows, columns, clock, named, current, expanded } = props;
  const viewport = useViewport(scroller);
  const first = rows.getIndexAt(Math.max(0, Math.floor(viewport.top / logRowHeight) - overscan));
  const lastRow = Math.ceil((viewport.top + viewport.height) / logRowHeight) + overscan;
  const last = Math.min(rows.count, rows.getIndexAt(lastRow) + 1);
  const digits = Math.max(3, String(store.count).length);
  const lines = Array.from({ length: Math.max(0, last - first) }, (_, offset) =>
    rows.getLine(first + offset),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widest line changes with the version
  const widest = useMemo(() => Math.min(store.widest, maxCollapsedLength), [store, props.version]);

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    const expand = target?.closest<HTMLElement>("[data-expand]");
    if (expand) return props.onExpand(Number(expand.dataset.expand));
    const line = target?.closest("a")?.closest<HTMLElement>("[data-line]")?.dataset.line;
    if (line === undefined || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    props.onLine(Number(line), event.shiftKey);
  };

  return (
    <div
      ref={scroller}
      role="log"
      aria-live="off"
      aria-label="Log lines"
      aria-describedby={props.describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable
      tabIndex={0}
      onClick={onClick}
      onKeyDown={props.onKeyDown}
      className="relative h-[70dvh] min-h-64 overflow-auto overscroll-contain bg-surface font-mono text-xs outline-offset-[-2px] [contain:strict] [font-variant-ligatures:none] [overflow-anchor:none] [text-rendering:optimizeSpeed]"
    >
      <div style={{ height: rows.total * logRowHeight }} className="relative">
        <div
          style={{
            // `top` is used instead of a transform, so that visible lines keep their position and
            // aren't repainted.
            top: rows.getTop(first) * logRowHeight,
            ...(columns !== null ? {} : { minWidth: `${widest + digits + 18}ch` }),
          }}
          className={cx("absolute left-0 min-w-full", columns === null ? "w-max" : "w-full")}
        >
          {lines.map((line) => {
            const maxCharacters = expanded.has(line) ? maxExpandedLength : maxCollapsedLength;
            return (
              <LogRow
                key={line}
                line={line}
                raw={store.raw(line, maxCharacters * rawFactor)}
                maxCharacters={maxCharacters}
                length={store.shownLength(line)}
                level={store.level(line)}
                time={clock === "off" ? null : formatClockTime(store.time(line), clock)}
                digits={digits}
                columns={columns}
                query={props.query}
                named={named !== null && line >= named.from && line <= named.to}
                current={line === current}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
