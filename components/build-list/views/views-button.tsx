"use client";
import { Bookmark } from "lucide-react";
import { lazy, Suspense } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { PanelSkeleton } from "../panel-skeleton";
import type { ViewsPanelProps } from "./views-panel";

const ViewsPanel = lazy(() => import("./views-panel").then((m) => ({ default: m.ViewsPanel })));

/** Opens the lists that this person has named. */
export function ViewsButton(props: Omit<ViewsPanelProps, "close">) {
  return (
    <Popover
      label="Views"
      align="end"
      trigger={<Button icon={<Bookmark aria-hidden size={14} />}>Views</Button>}
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
