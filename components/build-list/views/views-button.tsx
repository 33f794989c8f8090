"use client";
import { Bookmark } from "lucide-react";
import { lazy, Suspense } from "react";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { Popover } from "@/components/ui/popover";
import { ToolButton } from "../tool-button";
import type { ViewsPanelProps } from "./views-panel";

const ViewsPanel = lazy(() => import("./views-panel").then((m) => ({ default: m.ViewsPanel })));

export function ViewsButton(props: Omit<ViewsPanelProps, "close">) {
  return (
    <Popover
      label="Views"
      align="end"
      trigger={<ToolButton icon={<Bookmark aria-hidden size={14} />}>Views</ToolButton>}
      className="w-72"
    >
      {(close) => (
        <Suspense fallback={<SectionSkeleton />}>
          <ViewsPanel {...props} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}
