"use client";
import { Bookmark } from "lucide-react";
import { lazy, Suspense } from "react";
import { Popover } from "@/components/ui/popover";
import { PanelSkeleton } from "../panel-skeleton";
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
        <Suspense fallback={<PanelSkeleton />}>
          <ViewsPanel {...props} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}
