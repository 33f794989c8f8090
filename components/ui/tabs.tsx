"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./cx";
import { getNextRovingIndex } from "./roving";
import { useHiddenSides } from "./use-hidden-sides";

interface TabItem<V extends string> {
  value: V;
  label: string;
  /** A number or icon after the label. */
  hint?: ReactNode;
}

interface TabsProps<V extends string> {
  /** The accessible name of the tab list. */
  label: string;
  /** The prefix of the IDs of the tabs and the panel. */
  id: string;
  tabs: readonly TabItem<V>[];
  value: V;
  onValueChange: (value: V) => void;
  className?: string;
}

/**
 * Tabs with manual activation, because opening a tab can load data. Arrow keys, Home, and End move
 * the focus, and Enter or Space opens the tab. Render the content in a `TabPanel` with the same ID.
 */
export function Tabs<V extends string>(props: TabsProps<V>) {
  const { label, id, tabs, value, onValueChange, className } = props;
  const list = useRef<HTMLDivElement>(null);
  const hidden = useHiddenSides(list);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls the opened tab into view
  useEffect(() => {
    const element = list.current;
    const open = element?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!element || !open) return;
    // Scrolls again when the window's width changes or a count beside a tab has loaded.
    const observer = new ResizeObserver(() => {
      element.scrollLeft = open.offsetLeft - (element.clientWidth - open.offsetWidth) / 2;
    });
    for (const one of [element, ...element.children]) observer.observe(one);
    return () => observer.disconnect();
  }, [value]);
  return (
    <div className={cx("relative border-line border-b", className)}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const all = [...(list.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
          const next = getNextRovingIndex(
            event.key,
            all.indexOf(event.target as HTMLElement),
            all.length,
          );
          if (next === null || event.key === "ArrowUp" || event.key === "ArrowDown") return;
          event.preventDefault();
          all[next]?.focus();
        }}
        className="relative -mb-px flex gap-1 overflow-x-auto [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.value}`}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            aria-selected={tab.value === value}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onValueChange(tab.value)}
            className="group flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 font-medium text-ink-2 -outline-offset-2 hover:text-ink aria-selected:border-accent aria-selected:text-ink pointer-coarse:h-11"
          >
            {tab.label}
            {tab.hint === undefined || tab.hint === null ? null : (
              // A number that is cut off would be wrong. On a narrow window, which doesn't fit all tabs,
              // only the open tab shows its number.
              <span className="group-data-cut:opacity-0 max-lg:group-not-aria-selected:sr-only inline-flex h-4 min-w-4 items-center justify-center rounded-sm bg-ink/6 px-1 font-medium text-2xs text-ink-2 tabular-nums">
                {tab.hint}
              </span>
            )}
          </button>
        ))}
      </div>
      {hidden.left ? <MoreHint side="left" /> : null}
      {hidden.right ? <MoreHint side="right" /> : null}
    </div>
  );
}

/** An overlay that fades out the tabs on a side that has more of them. */
function MoreHint({ side }: { side: "left" | "right" }) {
  const Icon = side === "left" ? ChevronLeft : ChevronRight;
  return (
    <span
      aria-hidden
      data-more={side}
      className={cx(
        "pointer-events-none absolute inset-y-0 flex w-12 items-center from-40% from-bg to-transparent text-ink-2",
        side === "left"
          ? "left-0 justify-start bg-linear-to-r"
          : "right-0 justify-end bg-linear-to-l",
      )}
    >
      <Icon size={16} />
    </span>
  );
}

interface TabPanelProps {
  id: string;
  value: string;
  children: ReactNode;
  className?: string;
}

export function TabPanel({ id, value, children, className }: TabPanelProps) {
  return (
    <div
      id={`${id}-panel`}
      role="tabpanel"
      aria-labelledby={`${id}-tab-${value}`}
      className={cx("min-w-0", className)}
    >
      {children}
    </div>
  );
}
