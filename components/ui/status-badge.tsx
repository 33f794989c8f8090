import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Tone, ToneIcon, toneTextClasses } from "./tone";

interface StatusBadgeProps {
  tone: Tone;
  children: ReactNode;
  /** A 14 px icon that replaces the default icon of the tone. */
  icon?: ReactNode;
  className?: string;
}

export function StatusBadge({ tone, children, icon, className }: StatusBadgeProps) {
  return (
    <span className={cx("status-badge", toneTextClasses[tone], className)}>
      {icon ?? <ToneIcon tone={tone} size={14} />}
      {children}
    </span>
  );
}
