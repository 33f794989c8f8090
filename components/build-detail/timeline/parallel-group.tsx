import type { ReactNode } from "react";

interface ParallelGroupProps {
  name: string;
  /** The number of workflows in the group. */
  size: number;
  children: ReactNode;
}

/** A frame around the workflows of a parallel group. */
export function ParallelGroup({ name, size, children }: ParallelGroupProps) {
  return (
    <li>
      <p className="wrap-anywhere border-line border-t px-4 pt-1.5 text-ink-2 text-xs">
        Group “<span className="font-medium text-ink">{name}</span>”
        {size > 1 ? `: ${size} workflows in parallel` : null}
      </p>
      <ol className="ml-1.5 border-accent/50 border-l-2 md:-mr-4 md:pr-4 [&>li:first-child]:border-t-0">
        {children}
      </ol>
    </li>
  );
}
