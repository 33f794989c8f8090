import type { ReactNode } from "react";
import { BreakableText } from "@/components/ui/breakable";

interface ParallelGroupProps {
  name: string;
  children: ReactNode;
}

/** A frame around the workflows of a parallel group. */
export function ParallelGroup({ name, children }: ParallelGroupProps) {
  return (
    <li>
      <p className="border-line border-t px-4 pt-1.5 text-ink-2 text-xs">
        Parallel group “
        <span className="font-medium text-ink">
          <BreakableText text={name} />
        </span>
        ”
      </p>
      <ol className="ml-1.5 border-accent/50 border-l-2 md:-mr-4 md:pr-4 [&>li:first-child]:border-t-0">
        {children}
      </ol>
    </li>
  );
}
