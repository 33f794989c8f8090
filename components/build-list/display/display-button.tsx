"use client";
import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense } from "react";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { Popover } from "@/components/ui/popover";
import { ToolButton } from "../tool-button";
import type { DisplayPanelProps } from "./display-panel";

const DisplayPanel = lazy(() =>
  import("./display-panel").then((m) => ({ default: m.DisplayPanel })),
);

export function DisplayButton(props: DisplayPanelProps) {
  return (
    <Popover
      label="Display"
      align="end"
      trigger={<ToolButton icon={<SlidersHorizontal aria-hidden size={14} />}>Display</ToolButton>}
      className="w-64"
    >
      <Suspense fallback={<SectionSkeleton />}>
        <DisplayPanel {...props} />
      </Suspense>
    </Popover>
  );
}
