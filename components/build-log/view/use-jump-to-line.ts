import { type RefObject, useLayoutEffect, useState } from "react";
import type { LogStore } from "../store/log-store";
import { type LogRows, logRowHeight } from "./rows";

/**
 * The target, which is a zero-based line, or the first line at or after a time in milliseconds
 * since the epoch.
 */
export type JumpTarget = { line: number } | { time: number };

interface JumpOptions {
  scroller: RefObject<HTMLElement | null>;
  store: LogStore;
  rows: LogRows;
  /** True if no more lines will arrive. */
  complete: boolean;
  /** Clears the filter. Called if the filter hides the line. */
  showAll: () => void;
}

/**
 * Returns a function that scrolls a line to the middle of the view once it is loaded, or the last
 * line if the log ends before it.
 */
export function useJumpToLine(options: JumpOptions): (target: JumpTarget) => void {
  const { scroller, store, rows, complete, showAll } = options;
  const [target, setTarget] = useState<JumpTarget | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!target || !element) return;
    const line = findTargetLine(store, target, complete);
    if (line === null) return;
    const index = rows.getIndex(line);
    if (rows.getLine(index) !== line) return showAll();
    element.scrollTop = rows.getTop(index) * logRowHeight - element.clientHeight / 2 + logRowHeight;
    setTarget(null);
  }, [target, rows, complete, scroller, store, showAll]);
  return setTarget;
}

/** Returns the line to jump to, or `null` while it may still arrive. */
function findTargetLine(store: LogStore, target: JumpTarget, complete: boolean): number | null {
  const line = "line" in target ? target.line : store.lineAt(target.time);
  if (line < store.count) return line;
  return complete && store.count > 0 ? store.count - 1 : null;
}
