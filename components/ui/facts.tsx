import { Children, type ReactNode } from "react";
import { cx } from "./cx";
import { dot } from "./dot";

interface FactsProps {
  /** The facts. Empty ones are omitted. */
  children: ReactNode;
  className?: string;
}

/**
 * Facts separated by dots. A dot is hidden if its fact starts a line, because the facts' left
 * padding, which contains the dots, is clipped there.
 */
export function Facts({ children, className }: FactsProps) {
  return (
    <span className={cx("block overflow-x-clip", className)}>
      <span className="-ml-[0.8em] block">
        {Children.toArray(children).map((fact, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: facts have no state and no identity
            key={index}
            className="relative inline-block max-w-full pl-[0.8em]"
          >
            {index > 0 ? (
              <span className="absolute left-[0.4em] -translate-x-1/2 whitespace-pre font-sans text-ink-2">
                {dot}
              </span>
            ) : null}
            {fact}
          </span>
        ))}
      </span>
    </span>
  );
}
