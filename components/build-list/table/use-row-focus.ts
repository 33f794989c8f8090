"use client";
import {
  type RefObject,
  type KeyboardEvent as RowKeyEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { isPageKey } from "@/components/ui/page-key";
import { useSteady } from "@/components/ui/use-steady";
import { moveRow } from "./move-row";
import type { RowWindow } from "./row-window";

interface RowFocusOptions {
  arns: readonly string[];
  drawn: RowWindow & { rowHeight: number; measure: () => void };
  tableRef: RefObject<HTMLTableElement | null>;
  bodyRef: RefObject<HTMLTableSectionElement | null>;
  /** Absent if rows can't be selected. */
  onChoose?: (arn: string, range: boolean) => void;
  onEscape: () => void;
}

/**
 * Keyboard navigation between rows with a roving tab stop. Arrow keys or j and k move by a row, the
 * page keys by a screen, Home and End to the ends. Enter opens a row; Space or x selects it, with
 * Shift the range since the last selected row.
 */
export function useRowFocus(options: RowFocusOptions) {
  const { arns, drawn, tableRef, bodyRef, onChoose, onEscape } = options;
  const [currentArn, setCurrentArn] = useState<string | null>(null);
  /** The row to focus once it is rendered. */
  const wanted = useRef<number | null>(null);
  /** True if the focus is on a row or inside one. */
  const within = useRef(false);
  const at = currentArn === null ? -1 : arns.indexOf(currentArn);
  /** The tab stop: the current row, or the first rendered one if the current row isn't rendered. */
  const tabRow = at >= drawn.from && at < drawn.to ? at : Math.min(drawn.from, arns.length - 1);

  useLayoutEffect(() => {
    const row = bodyRef.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (row) {
      wanted.current = null;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    } else if (within.current && document.activeElement === document.body) {
      // The focused row was scrolled out of the rendered range; keep keyboard navigation working.
      tableRef.current?.focus({ preventScroll: true });
    }
  });

  /** J and K work page-wide and start at the tab stop. */
  const onPageKey = useSteady((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if ((key !== "j" && key !== "k") || event.shiftKey || !isPageKey(event)) return;
    const next = at < 0 ? tabRow : moveRow(key, at, arns.length, 1);
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
    wanted.current = row;
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
    const next = moveRow(event.key, at, arns.length, page);
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
        within.current = true;
        const arn = target.closest<HTMLElement>("[data-arn]")?.dataset.arn;
        if (arn) setCurrentArn(arn);
      },
      onBlur: ({ relatedTarget }: { relatedTarget: EventTarget | null }) => {
        // Removing a focused row blurs without a `relatedTarget`; moving the focus has one.
        if (relatedTarget !== null) within.current = false;
      },
    },
  };
}
