import type { ReactNode } from "react";
import { ParallelGroupName } from "@/components/domain/parallel-group-name";

interface ParallelGroupProps {
  name: string;
  children: ReactNode;
}

export function ParallelGroup({ name, children }: ParallelGroupProps) {
  return (
    <li>
      <p className="border-line border-t px-4 pt-1.5 pb-1 text-ink-2 text-xs">
        <ParallelGroupName name={name} />
      </p>
      {/* The frame takes no room, so that the bars stay aligned with the axis. */}
      <ol className="relative before:absolute before:inset-y-0 before:left-1.5 before:w-0.5 before:bg-accent/50 [&>li:first-child]:border-t-0">
        {children}
      </ol>
    </li>
  );
}
