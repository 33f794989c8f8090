"use client";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cx } from "./cx";
import { moveBy } from "./roving";

export interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps {
  /** Names the list of tabs. */
  label: string;
  tabs: readonly Tab[];
  /** With `onValueChange` the caller keeps the open tab, e.g. in the URL. */
  value?: string;
  onValueChange?: (value: string) => void;
  className?: string;
}

/** Views of one thing; the arrow keys move, only the open one is mounted. */
export function Tabs({ label, tabs, value, onValueChange, className }: TabsProps) {
  const id = useId();
  const [own, setOwn] = useState(tabs[0]?.value);
  const current = tabs.find((tab) => tab.value === (value ?? own)) ?? tabs[0];
  const choose = (next: string) => {
    setOwn(next);
    onValueChange?.(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const index = tabs.findIndex((tab) => tab.value === current?.value);
    const next = tabs[moveBy(event.key, index, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    choose(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };
  return (
    <div className={cx("min-w-0", className)}>
      <div
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="flex gap-4 overflow-x-auto border-line border-b"
      >
        {tabs.map((tab) => {
          const open = tab.value === current?.value;
          return (
            <button
              key={tab.value}
              id={`${id}-${tab.value}`}
              type="button"
              role="tab"
              aria-selected={open}
              aria-controls={open ? `${id}-panel` : undefined}
              tabIndex={open ? 0 : -1}
              onClick={() => choose(tab.value)}
              className="-mb-px h-9 whitespace-nowrap border-transparent border-b-2 font-medium text-ink-2 hover:text-ink focus-visible:rounded-sm focus-visible:outline-offset-[-2px] aria-selected:border-accent aria-selected:text-ink"
            >
              {tab.label}
            </button>
          );
        })}
      </div>
      {current ? (
        <div
          id={`${id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${current.value}`}
          className="pt-3"
        >
          {current.content}
        </div>
      ) : null}
    </div>
  );
}
