"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { cx } from "./cx";

export interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  /** If set, the item is a radio choice, with a check mark if true. */
  checked?: boolean;
  /** A short note at the end, such as a key. */
  hint?: ReactNode;
  tone?: "neutral" | "bad";
  disabled?: boolean;
  /** True for the link to the current page. */
  current?: boolean;
  /** Makes the item a link. */
  href?: string;
  onSelect?: () => void;
}

/** A Menu item. Selecting it closes the menu. */
export function MenuItem(props: MenuItemProps) {
  const { children, icon, checked, hint, tone = "neutral", disabled, href, onSelect } = props;
  const current = props.current ? ("page" as const) : undefined;
  const shared = {
    role: checked === undefined ? "menuitem" : "menuitemradio",
    "aria-checked": checked,
    "aria-disabled": disabled || undefined,
    tabIndex: -1,
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (disabled) return event.preventDefault();
      event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
      onSelect?.();
    },
    className: cx(
      "flex min-h-8 w-full items-center gap-2 rounded-sm px-2 py-1 text-left pointer-coarse:min-h-10",
      "hover:bg-ink/6 focus:bg-ink/6 focus-visible:outline-offset-[-2px]",
      "aria-[current]:font-medium aria-[current]:text-accent",
      "aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
      tone === "bad" && "text-bad",
    ),
  };
  const content = (
    <>
      {icon ? <span className="shrink-0 text-ink-3">{icon}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint ? <span className="text-ink-3 text-xs">{hint}</span> : null}
      {checked ? <Check aria-hidden size={14} className="shrink-0 text-accent" /> : null}
    </>
  );
  return href ? (
    <Link href={href} aria-current={current} {...shared}>
      {content}
    </Link>
  ) : (
    <button type="button" {...shared}>
      {content}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">
      {children}
    </div>
  );
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />;
}
