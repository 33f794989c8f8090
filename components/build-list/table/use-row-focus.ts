"use client";
import {
  type RefObject,
  type KeyboardEvent as RowKeyEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { isPageShortcut } from "@/components/ui/page-shortcut";
import { useStableCallback } from "@/components/ui/use-stable-callback";
import { getNextRow } from "./next-row";
import type { RowWindow } from "./row-window";

interface RowFocusOptions {
  arns: readonly string[];
  drawn: RowWindow & { rowHeight: number; measure: () => void };
  tableRef: RefObject<HTMLTableElement | null>;
  bodyRef: RefObject<HTMLTableSectionElement | null>;
  /** Selects a row. It is absent if rows can't be selected. */
  onChoose?: (arn: string, range: boolean) => void;
  onEscape: () => void;
}

/**
 * Adds keyboard navigation between rows, with a roving tab stop. The shortcuts dialog lists the
 * keys.
 */
export function useRowFocus(options: RowFocusOptions) {
  const { arns, drawn, tableRef, bodyRef, onChoose, onEscape } = options;
  const [currentArn, setCurrentArn] = useState<string | null>(null);
  /** The row to focus once it is rendered. */
  const rowToFocus = useRef<number | null>(null);
  /** True if the table or an element inside it had the focus last. */
  const hasFocus = useRef(false);
  const at = currentArn === null ? -1 : arns.indexOf(currentArn);
  /**
   * The tab stop is the current row, or the first rendered row if the current row isn't rendered.
   */
  const tabRow = at >= drawn.from && at < drawn.to ? at : Math.min(drawn.from, arns.length - 1);

  useLayoutEffect(() => {
    const row = bodyRef.current?.querySelector<HTMLElement>(`[data-row="${rowToFocus.current}"]`);
    if (row) {
      rowToFocus.current = null;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    } else if (hasFocus.current && document.activeElement === document.body) {
      // The focused row was scrolled out of the rendered range, so the table takes the focus to
      // keep keyboard navigation working.
      tableRef.current?.focus({ preventScroll: true });
    }
  });

  /** J and K work page-wide and start at the tab stop. */
  const onPageKey = useStableCallback((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if ((key !== "j" && key !== "k") || event.shiftKey || !isPageShortcut(event)) return;
    const next = at < 0 ? tabRow : getNextRow(key, at, arns.length, 1);
    if (next === null) return;
    moveTo(next);
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", onPageKey);
    return () => document.removeEventListener("keydown", onPageKey);
  }, [onPageKey]);

  const moveTo = (row: number) => {
    const body = bodyRef.current;
    if (!body) return;
    rowToFocus.current = row;
    setCurrentArn(arns[row] ?? null);
    if (row >= drawn.from && row < drawn.to) return;
    const top = body.getBoundingClientRect().top + row * drawn.rowHeight;
    window.scrollBy({ top: top - window.innerHeight / 2, behavior: "instant" });
    drawn.measure();
  };

  const onKeyDown = (event: RowKeyEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target as HTMLElement;
    const onRow = target === tableRef.current || target.dataset.row !== undefined;
    const page = Math.max(1, Math.floor(window.innerHeight / (drawn.rowHeight || 40)) - 4);
    const next = getNextRow(event.key, at, arns.length, page);
    if (event.key === "Escape") onEscape();
    else if (next !== null) {
      if (event.shiftKey && onChoose) {
        const from = arns[at];
        const to = arns[next];
        if (from && to) onChoose(to, true);
      }
      moveTo(next);
    } else if (onRow && currentArn && (event.key === " " || event.key.toLowerCase() === "x")) {
      onChoose?.(currentArn, event.shiftKey);
    } else if (onRow && event.key === "Enter") {
      bodyRef.current?.querySelector<HTMLElement>(`[data-row="${at}"] a[href]`)?.click();
    } else return;
    event.preventDefault();
  };

  return {
    tabRow,
    tableProps: {
      onKeyDown,
      onFocus: ({ target }: { target: HTMLElement }) => {
        hasFocus.current = true;
        const arn = target.closest<HTMLElement>("[data-arn]")?.dataset.arn;
        if (arn) setCurrentArn(arn);
      },
      onBlur: ({ relatedTarget }: { relatedTarget: EventTarget | null }) => {
        // If a focused row is removed, the blur event has no `relatedTarget`. If the focus moves,
        // it has one.
        if (relatedTarget !== null) hasFocus.current = false;
      },
    },
  };
}
