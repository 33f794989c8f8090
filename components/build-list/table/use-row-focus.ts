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
  /** Absent where nothing can be chosen. */
  onChoose?: (arn: string, range: boolean) => void;
  onEscape: () => void;
}

/**
 * The row that Tab leads to, moved by keys: up, down (also j, k), a screen, both ends; Enter opens it,
 * Space and x choose it, with Shift all from the one chosen last.
 */
export function useRowFocus(options: RowFocusOptions) {
  const { arns, drawn, tableRef, bodyRef, onChoose, onEscape } = options;
  const [currentArn, setCurrentArn] = useState<string | null>(null);
  /** The row to focus once it is drawn. */
  const wanted = useRef<number | null>(null);
  /** Whether a row, or something in it, had the focus when it was last looked at. */
  const within = useRef(false);
  const at = currentArn === null ? -1 : arns.indexOf(currentArn);
  /** The row that Tab leads to: the current one, or else the first that is in sight. */
  const tabRow = at >= drawn.from && at < drawn.to ? at : Math.min(drawn.from, arns.length - 1);

  useLayoutEffect(() => {
    const row = bodyRef.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (row) {
      wanted.current = null;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    } else if (within.current && document.activeElement === document.body) {
      // The row was scrolled out of what is drawn: the keys still go on from it.
      tableRef.current?.focus({ preventScroll: true });
    }
  });

  /** J and K work on the whole page, and begin at the row that Tab leads to. */
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
        // A row that is taken away blurs to nowhere; a person goes somewhere.
        if (relatedTarget !== null) within.current = false;
      },
    },
  };
}
