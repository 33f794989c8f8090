import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Tone, toneSoftClasses } from "./tone";

interface BadgeProps {
  tone?: Tone;
  /**
   * Uses a monospaced font, for versions, Regions, and other values read character by character.
   */
  mono?: boolean;
  children: ReactNode;
  className?: string;
}

/** A small label attached to another element. */
export function Badge({ tone = "neutral", mono, children, className }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-2xs",
        mono && "font-mono",
        toneSoftClasses[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
